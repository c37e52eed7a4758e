/** How many experiments of a study go on at once, where it says how many may. */
import type { JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";

/** An experiment holds a place of its study from when its first job is scheduled until none is held or on its way. */
export const placeHolders: ReadonlySet<JobState> = new Set(["SCHEDULED", "RUNNING", "CANCELLING", "PAUSING"]);

/** As SQL knows them. */
const holderList = [...placeHolders].map((state) => `'${state}'`).join(", ");

export interface StudyPlaces {
  readonly id: string;
  readonly name: string;
  readonly maxConcurrent: number;
  /** Experiments that hold a place. */
  readonly underWay: number;
}

/** Of each study with a limit of which some experiment goes on. */
export const studyPlaces = `
  select studies.id, studies.name, max_concurrent as "maxConcurrent", count(*)::int as "underWay"
  from experiments
    join study_cells on study_cells.experiment_id = experiments.id
    join studies on studies.id = study_cells.study_id and max_concurrent is not null
  where experiments.state in (${holderList})
  group by studies.id`;

/** The cell whose place a job needs: none where its experiment has one, or its study has no limit. To be joined to `jobs`. */
export const joinNeededPlace = `
  left join (
    select experiments.id as experiment_id, studies.id as study_id, max_concurrent
    from study_cells
      join studies on studies.id = study_cells.study_id and max_concurrent is not null
      join experiments on experiments.id = study_cells.experiment_id and experiments.state not in (${holderList})
  ) needed_place on needed_place.experiment_id = jobs.experiment_id`;

/** Studies all of whose places are taken, by their ids. */
export async function fullStudies({
  pool,
}: Pick<Database, "pool">): Promise<ReadonlyMap<string, StudyPlaces>> {
  const { rows } = await pool.query<StudyPlaces>(studyPlaces);
  return new Map(
    rows.filter((study) => study.underWay >= study.maxConcurrent).map((study) => [study.id, study]),
  );
}

/** What decides whether a job of an experiment needs a place. */
export const placeColumns = {
  state: true,
  cell: { select: { study: { select: { id: true, maxConcurrent: true } } } },
} as const;

/** The study whose place the jobs of an experiment need; null where they need none. */
export function neededPlace(
  experiment: {
    readonly state: JobState;
    readonly cell: { readonly study: { readonly id: string; readonly maxConcurrent: number | null } } | null;
  } | null,
): string | null {
  if (experiment === null || placeHolders.has(experiment.state)) return null;
  const study = experiment.cell?.study;
  return study === undefined || study.maxConcurrent === null ? null : study.id;
}

/** Studies as people see them. */
import { type JobState, jobStates, type StudySummary, type StudyView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import type { Prisma } from "../generated/client.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { failureView, found, iso } from "../rows/view-values.ts";

/** @throws {StoreError} `not-found`. */
export async function getStudy({ prisma }: Database, id: string): Promise<StudyView> {
  const row = found(
    await prisma.study.findUnique({
      where: { id },
      include: { ...withOwner, cells: { orderBy: { position: "asc" }, include: withExperiment } },
    }),
    "study",
    id,
  );
  const { cells, settings } = row;
  const states = cells.flatMap(({ experiment }) => (experiment === null ? [] : [experiment.state]));
  return {
    ...summary(
      row,
      cells.length,
      jobStates.map((state) => ({ state, count: states.filter((one) => one === state).length })),
    ),
    request: row.request as StudyView["request"],
    duplicates: row.duplicates,
    rungsDecided: row.rung,
    settings,
    cells: cells.map(({ position, name, values, experiment, droppedRung }) => ({
      position,
      name,
      values: values as unknown[],
      experimentId: experiment?.id ?? null,
      state: experiment?.state ?? null,
      failure: experiment === null ? null : failureView(experiment).failure,
      stoppedAtRung: droppedRung === null ? null : droppedRung + 1,
    })),
  };
}

/** Whose it is. @throws {StoreError} `not-found`. */
export async function readStudyOwner({ prisma }: Database, id: string): Promise<string> {
  return found(await prisma.study.findUnique({ where: { id }, select: { ownerId: true } }), "study", id)
    .ownerId;
}

/** Experiments of a study that are still there. */
export async function readStudyExperiments({ prisma }: Database, id: string): Promise<string[]> {
  const rows = await prisma.studyCell.findMany({
    where: { studyId: id, experimentId: { not: null } },
    select: { experimentId: true },
    orderBy: { position: "asc" },
  });
  return rows.flatMap(({ experimentId }) => (experimentId === null ? [] : [experimentId]));
}

/** Newest first. */
export async function listStudies(
  db: Database,
  { ownerId, ...query }: PageQuery & { readonly ownerId?: string | undefined },
): Promise<Page<StudySummary>> {
  const { where, ...page } = pageArguments(query);
  const rows = await db.prisma.study.findMany({
    ...page,
    where: { ...where, ...(ownerId === undefined ? {} : { ownerId }) },
    include: { ...withOwner, _count: { select: { cells: true } } },
    omit: { request: true, settings: true },
  });
  const counts = await countStates(
    db,
    rows.map(({ id }) => id),
  );
  return toPage(rows, query, (row) => summary(row, row._count.cells, counts.get(row.id) ?? []));
}

interface Counted {
  readonly state: JobState;
  readonly count: number;
}

async function countStates(
  { pool }: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Counted[]>> {
  const { rows } = await pool.query<Counted & { id: string }>(
    `select study_id as id, state, count(*)::int as count
     from study_cells join experiments on experiments.id = experiment_id
     where study_id = any($1) group by study_id, state`,
    [ids],
  );
  return Map.groupBy(rows, ({ id }) => id);
}

const withOwner = { owner: { select: { id: true, name: true } } } as const satisfies Prisma.StudyInclude;

const withExperiment = {
  experiment: {
    select: { id: true, state: true, failureClass: true, failureMessage: true, failureLog: true },
  },
} as const satisfies Prisma.StudyCellInclude;

type Head = Pick<
  Prisma.StudyGetPayload<{ include: typeof withOwner }>,
  "id" | "name" | "owner" | "maxConcurrent" | "createdAt"
>;

function summary(row: Head, cellCount: number, counted: readonly Counted[]): StudySummary {
  const counts = new Map(counted.map(({ state, count }) => [state, count]));
  return {
    id: row.id,
    name: row.name,
    owner: row.owner,
    maxConcurrent: row.maxConcurrent,
    cellCount,
    counts: Object.fromEntries(
      jobStates.map((state) => [state, counts.get(state) ?? 0]),
    ) as StudySummary["counts"],
    createdAt: iso(row.createdAt),
  };
}

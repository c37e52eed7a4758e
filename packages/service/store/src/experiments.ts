/** Experiments as people see them. */
import type { ExperimentSpec } from "@outlab/spec";
import type { ExperimentSummary, ExperimentView, JobState } from "@outlab/wire";
import { capacity } from "./capacity.ts";
import type { Database } from "./connect.ts";
import type { Prisma } from "./generated/client.ts";
import { jobView, withAttempts } from "./jobs.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "./page.ts";
import { failureView, found, iso } from "./view-values.ts";

/** @throws {ProblemError} `not-found`. */
export async function getExperiment(db: Database, id: string): Promise<ExperimentView> {
  const [row, now] = await Promise.all([
    db.prisma.experiment.findUnique({
      where: { id },
      include: { ...withOwner, jobs: { orderBy: { kind: "asc" }, include: withAttempts } },
    }),
    capacity(db),
  ]);
  const { spec, engine, jobs, ...head } = found(row, "experiment", id);
  return {
    ...summary(head),
    spec: spec as unknown as ExperimentSpec,
    engine: engine as ExperimentView["engine"],
    jobs: jobs.map((job) => jobView(job, now)),
  };
}

/** For whoever asks often, or only whether there is such an experiment. @throws {ProblemError} `not-found`. */
export async function readExperimentState({ pool }: Database, id: string): Promise<JobState> {
  const { rows } = await pool.query<{ state: JobState }>("select state from experiments where id = $1", [id]);
  return found(rows[0], "experiment", id).state;
}

/** Newest first. */
export async function listExperiments(
  { prisma }: Database,
  { ownerId, state, ...query }: PageQuery & { ownerId?: string | undefined; state?: JobState | undefined },
): Promise<Page<ExperimentSummary>> {
  const { where, ...page } = pageArguments(query);
  const filter = { ...(ownerId === undefined ? {} : { ownerId }), ...(state === undefined ? {} : { state }) };
  const rows = await prisma.experiment.findMany({
    ...page,
    where: { ...where, ...filter },
    include: withOwner,
    omit: { spec: true, engine: true },
  });
  return toPage(rows, query, summary);
}

const withOwner = { owner: { select: { id: true, name: true } } } as const satisfies Prisma.ExperimentInclude;

type Head = Omit<Prisma.ExperimentGetPayload<{ include: typeof withOwner }>, "spec" | "engine">;

function summary(row: Head): ExperimentSummary {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    owner: row.owner,
    priority: row.priority,
    datasetKind: row.datasetKind,
    methodKind: row.methodKind,
    specHash: row.specHash,
    ...failureView(row),
    createdAt: iso(row.createdAt),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
  };
}

/** Experiments as people see them. */
import { readSpec, type StoredSpec } from "@outlab/spec";
import type { ExperimentSummary, ExperimentView, JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import type { Prisma } from "../generated/client.ts";
import { jobView, withAttempts } from "../jobs/job-view.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { failureView, found, iso } from "../rows/view-values.ts";
import { capacity } from "../turns/capacity.ts";
import { isUnreadableSpec } from "./experiment-so-far.ts";

interface ViewOptions {
  /** Shows a spec that this release cannot read as it was stored, where it would be refused. */
  readonly showUnreadable?: boolean;
}

/** @throws {StoreError} `not-found`. @throws {Error} for a stored spec that cannot be read. */
export async function getExperiment(
  db: Database,
  id: string,
  { showUnreadable = false }: ViewOptions = {},
): Promise<ExperimentView> {
  const [row, now] = await Promise.all([
    db.prisma.experiment.findUnique({
      where: { id },
      include: { ...withOwner, jobs: { orderBy: { position: "asc" }, include: withAttempts } },
    }),
    capacity(db),
  ]);
  const { spec, specVersion, engine, jobs, ...head } = found(row, "experiment", id);
  return {
    ...summary(head),
    spec: specView({ spec, version: specVersion }, showUnreadable),
    engine: engine as ExperimentView["engine"],
    jobs: jobs.map((job) => jobView(job, now)),
  };
}

function specView(stored: StoredSpec, showUnreadable: boolean): ExperimentView["spec"] {
  try {
    return readSpec(stored);
  } catch (error) {
    if (!showUnreadable || !isUnreadableSpec(error)) throw error;
    return stored.spec as ExperimentView["spec"];
  }
}

/** Whose it is, whatever else can be read of it. @throws {StoreError} `not-found`. */
export async function readExperimentOwner({ pool }: Database, id: string): Promise<string> {
  const { rows } = await pool.query<{ ownerId: string }>(
    'select owner_id as "ownerId" from experiments where id = $1',
    [id],
  );
  return found(rows[0], "experiment", id).ownerId;
}

/** The state alone: cheap enough to be asked often. @throws {StoreError} `not-found`. */
export async function readExperimentState({ pool }: Database, id: string): Promise<JobState> {
  const { rows } = await pool.query<{ state: JobState }>("select state from experiments where id = $1", [id]);
  return found(rows[0], "experiment", id).state;
}

interface ListQuery extends PageQuery {
  /** A name or an id. */
  readonly owner?: string | undefined;
  readonly state?: JobState | undefined;
  /** Those that are archived alone; without it, those that are not. */
  readonly archived?: boolean | undefined;
  /** A study's id. */
  readonly study?: string | undefined;
}

/** Newest first. */
export async function listExperiments(
  { prisma }: Database,
  { owner, state, archived = false, study, ...query }: ListQuery,
): Promise<Page<ExperimentSummary>> {
  const { where, ...page } = pageArguments(query);
  const filter = {
    archivedAt: archived ? { not: null } : null,
    ...(owner === undefined ? {} : { AND: ownedBy(owner) }),
    ...(state === undefined ? {} : { state }),
    ...(study === undefined ? {} : { cell: { is: { studyId: study } } }),
  };
  const rows = await prisma.experiment.findMany({
    ...page,
    where: { ...where, ...filter },
    include: withOwner,
    omit: { spec: true, specVersion: true, engine: true },
  });
  return toPage(rows, query, summary);
}

function ownedBy(owner: string): Prisma.ExperimentWhereInput {
  return isId.test(owner)
    ? { OR: [{ ownerId: owner }, { owner: { name: owner } }] }
    : { owner: { name: owner } };
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const withOwner = {
  owner: { select: { id: true, name: true } },
  cell: { select: { study: { select: { id: true, name: true } } } },
} as const satisfies Prisma.ExperimentInclude;

type Head = Omit<
  Prisma.ExperimentGetPayload<{ include: typeof withOwner }>,
  "spec" | "specVersion" | "engine"
>;

function summary(row: Head): ExperimentSummary {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    owner: row.owner,
    priority: row.priority,
    study: row.cell?.study ?? null,
    datasetKind: row.datasetKind,
    methodKind: row.methodKind,
    datasetId: row.datasetId,
    specHash: row.specHash,
    ...failureView(row),
    createdAt: iso(row.createdAt),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    archivedAt: iso(row.archivedAt),
    pinnedAt: iso(row.pinnedAt),
  };
}

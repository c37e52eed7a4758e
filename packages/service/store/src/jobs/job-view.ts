/** Jobs as people see them. */
import type { JobState, JobView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import type { Prisma } from "../generated/client.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { failureView, found, iso } from "../rows/view-values.ts";
import { neededPlace, placeColumns } from "../studies/study-places.ts";
import { type Capacity, capacity } from "../turns/capacity.ts";
import { waitReason } from "../turns/wait-reason.ts";

/** @throws {StoreError} `not-found`. */
export async function getJob(db: Database, id: string): Promise<JobView> {
  const [row, now] = await Promise.all([
    db.prisma.job.findUnique({ where: { id }, include: withAttempts }),
    capacity(db),
  ]);
  return jobView(found(row, "job", id), now);
}

/** @throws {StoreError} `not-found`. */
export async function readJobOwner({ prisma }: Database, id: string): Promise<string> {
  const row = await prisma.job.findUnique({ where: { id }, select: { ownerId: true } });
  return found(row, "job", id).ownerId;
}

export async function listJobs(
  db: Database,
  {
    state,
    experimentId,
    ...query
  }: PageQuery & { state?: JobState | undefined; experimentId?: string | undefined },
): Promise<Page<JobView>> {
  const { where, ...page } = pageArguments(query);
  const filter = {
    ...(state === undefined ? {} : { state }),
    ...(experimentId === undefined ? {} : { experimentId }),
  };
  const [rows, now] = await Promise.all([
    db.prisma.job.findMany({ ...page, where: { ...where, ...filter }, include: withAttempts }),
    capacity(db),
  ]);
  return toPage(rows, query, (row) => jobView(row, now));
}

export const withAttempts = {
  attempts: { orderBy: { attempt: "asc" } },
  experiment: { select: placeColumns },
} as const satisfies Prisma.JobInclude;

export type JobWithAttempts = Prisma.JobGetPayload<{ include: typeof withAttempts }>;

export function jobView(row: JobWithAttempts, now: Capacity): JobView {
  return {
    id: row.id,
    experimentId: row.experimentId,
    datasetId: row.datasetId,
    name: row.name,
    kind: row.kind,
    needs: row.needs,
    state: row.state,
    attempt: row.attempt,
    waitReason: waitReason({ ...row, placeOf: neededPlace(row.experiment) }, now),
    ...failureView(row),
    cancel: {
      requestedAt: iso(row.cancelRequestedAt),
      signalledAt: iso(row.signalledAt),
      processGoneAt: iso(row.processGoneAt),
      slotFreedAt: iso(row.slotFreedAt),
    },
    progress: row.progress as JobView["progress"],
    workerId: row.workerId,
    createdAt: iso(row.createdAt),
    readyAt: iso(row.readyAt),
    scheduledAt: iso(row.scheduledAt),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
    attempts: row.attempts.map((attempt) => ({
      attempt: attempt.attempt,
      workerId: attempt.workerId,
      startedAt: iso(attempt.startedAt),
      endedAt: iso(attempt.endedAt),
      outcome: attempt.outcome,
      failure: failureView(attempt).failure,
    })),
  };
}

/** What runs, and what waits and why. */
import { type JobState, jobStates, type QueueEntry, type QueueView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import type { Prisma } from "../generated/client.ts";
import { iso } from "../rows/view-values.ts";
import { type Capacity, capacity, type Slots } from "./capacity.ts";
import { waitReason } from "./wait-reason.ts";

const SHOWN = 100;

export async function readQueue(db: Database): Promise<QueueView> {
  const { prisma } = db;
  const now = await capacity(db);
  // The clock's reading was cut to milliseconds, and times of readiness are to the microsecond.
  const nextMs = new Date(now.now.getTime() + 1);
  // Enums sort in the order of their declaration: high before low.
  const [counted, running, ready, later] = await Promise.all([
    prisma.job.groupBy({ by: ["state"], _count: true }),
    prisma.job.findMany({
      where: { state: { in: ["SCHEDULED", "RUNNING", "CANCELLING", "PAUSING"] } },
      orderBy: [{ scheduledAt: "asc" }, { id: "asc" }],
      take: SHOWN,
      select: entryColumns,
    }),
    prisma.job.findMany({
      where: { state: "QUEUED", readyAt: { lt: nextMs } },
      // As the dispatcher counts age: from the submission.
      orderBy: [{ priority: "asc" }, { createdAt: "asc" }, { id: "asc" }],
      take: SHOWN,
      select: entryColumns,
    }),
    prisma.job.findMany({
      where: {
        OR: [{ state: "PAUSED" }, { state: "QUEUED", OR: [{ readyAt: null }, { readyAt: { gte: nextMs } }] }],
      },
      orderBy: [
        { readyAt: { sort: "asc", nulls: "last" } },
        { priority: "asc" },
        { createdAt: "asc" },
        { id: "asc" },
      ],
      take: SHOWN,
      select: entryColumns,
    }),
  ]);
  const count = (state: JobState) => counted.find((row) => row.state === state)?._count ?? 0;
  return {
    slots: slotsOf(now.accelerator),
    cpuSlots: slotsOf(now.cpu),
    counts: Object.fromEntries(jobStates.map((state) => [state, count(state)])) as QueueView["counts"],
    running: running.map((row) => queueEntry(row, now)),
    waiting: [...ready, ...later].slice(0, SHOWN).map((row) => queueEntry(row, now)),
  };
}

function slotsOf({ totalSlots, freeSlots }: Slots) {
  return { total: totalSlots, free: freeSlots };
}

const entryColumns = {
  id: true,
  experimentId: true,
  name: true,
  kind: true,
  needs: true,
  priority: true,
  state: true,
  readyAt: true,
  scheduledAt: true,
  startedAt: true,
  workerId: true,
  experiment: { select: { name: true } },
  owner: { select: { id: true, name: true } },
} as const satisfies Prisma.JobSelect;

function queueEntry(row: Prisma.JobGetPayload<{ select: typeof entryColumns }>, now: Capacity): QueueEntry {
  return {
    jobId: row.id,
    experimentId: row.experimentId,
    experimentName: row.experiment?.name ?? null,
    name: row.name,
    kind: row.kind,
    needs: row.needs,
    owner: row.owner,
    priority: row.priority,
    state: row.state,
    waitReason: waitReason(row, now),
    readyAt: iso(row.readyAt),
    startedAt: iso(row.startedAt),
    workerId: row.workerId,
  };
}

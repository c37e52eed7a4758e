/** What runs, and what waits and why. */
import type { UserLoad, WaitingJob } from "@outlab/attempt";
import { type JobNeeds, jobNeeds } from "@outlab/pipeline";
import { priorities } from "@outlab/spec";
import { type JobState, jobStates, type QueueEntry, type QueueView, type Share } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import type { Prisma } from "../generated/client.ts";
import { iso } from "../rows/view-values.ts";
import { neededPlace, placeColumns, placeHolders } from "../studies/study-places.ts";
import { type Capacity, capacity, fittingSlots, type Slots, slotsOf } from "./capacity.ts";
import { waitReason } from "./wait-reason.ts";

/** So many entries a queue shows. */
export const QUEUE_SHOWN = 100;

/** A ready job's turn, as a forecast sees it. */
export interface TurnOf {
  readonly jobId: string;
  readonly place: number;
  readonly expectedStartMs: number | null;
  readonly isMeasured: boolean;
}

/** What is known of the slots of a kind, and the turns that follow from it, first to last. */
export interface QueueTurns {
  readonly turns: readonly TurnOf[];
  readonly candidates: readonly WaitingJob[];
  readonly loads: ReadonlyMap<string, UserLoad>;
}

export async function readQueue(
  db: Database,
  by: Readonly<Record<JobNeeds, QueueTurns>>,
): Promise<QueueView> {
  const { prisma } = db;
  const now = await capacity(db);
  const turns = turnsById(by);
  const [counted, running, ready, later, shares] = await Promise.all([
    db.pool.query<{ state: JobState; count: number }>(
      "select state, count(*)::int as count from jobs group by state",
    ),
    prisma.job.findMany({
      where: { state: { in: ["SCHEDULED", "RUNNING", "CANCELLING", "PAUSING"] } },
      orderBy: [{ scheduledAt: "asc" }, { id: "asc" }],
      take: QUEUE_SHOWN,
      select: entryColumns,
    }),
    prisma.job.findMany({ where: { id: { in: [...turns.keys()] }, state: "QUEUED" }, select: entryColumns }),
    prisma.job.findMany({
      where: withoutTurn(now),
      orderBy: laterFirst,
      take: QUEUE_SHOWN,
      select: entryColumns,
    }),
    readShares(db, by),
  ]);
  const counts = new Map(counted.rows.map(({ state, count }) => [state, count]));
  const places = new Map([...turns.keys()].map((id, i) => [id, i]));
  const inOrder = ready.toSorted((a, b) => places.get(a.id)! - places.get(b.id)!);
  const entry = (row: EntryRow) => queueEntry(row, now, turns.get(row.id) ?? null);
  return {
    slots: slotsView(slotsOf(now, "accelerator")),
    cpuSlots: slotsView(slotsOf(now, "cpu")),
    counts: Object.fromEntries(
      jobStates.map((state) => [state, counts.get(state) ?? 0]),
    ) as QueueView["counts"],
    running: running.map(entry),
    waiting: [...inOrder, ...later.filter(({ id }) => !turns.has(id))].slice(0, QUEUE_SHOWN).map(entry),
    shares,
  };
}

/** Both kinds of slots together: by place, then by needs. */
function turnsById(by: Readonly<Record<JobNeeds, QueueTurns>>): Map<string, QueueEntry["turn"]> {
  const all = jobNeeds.flatMap((needs) => {
    const candidates = new Map(by[needs].candidates.map((job) => [job.jobId, job]));
    return by[needs].turns.map((turn) => ({ turn, job: candidates.get(turn.jobId)! }));
  });
  return new Map(
    all
      .toSorted((a, b) => a.turn.place - b.turn.place)
      .slice(0, QUEUE_SHOWN)
      .map(({ turn, job }) => [turn.jobId, turnView(turn, job)]),
  );
}

function turnView({ place, expectedStartMs, isMeasured }: TurnOf, job: WaitingJob): QueueEntry["turn"] {
  return {
    place,
    band: priorities[job.band]!,
    ownOrder: job.ownOrder,
    expected: { seconds: job.expectedSeconds, from: job.expectedFrom, likeJobs: job.likeJobs },
    expectedStartAt: expectedStartMs === null ? null : new Date(expectedStartMs).toISOString(),
    isMeasured,
  };
}

/** Paused, held, over their owner's quota or the limit of their study, or not ready. */
function withoutTurn({ now, fullUsers, fullStudies }: Capacity): Prisma.JobWhereInput {
  return {
    OR: [
      { state: "PAUSED" },
      {
        state: "QUEUED",
        OR: [
          { readyAt: null },
          // The clock's reading was cut to milliseconds, and times of readiness are to the microsecond.
          { readyAt: { gte: new Date(now.getTime() + 1) } },
          { heldAt: { not: null } },
          { ownerId: { in: [...fullUsers] } },
          { experiment: { is: withoutPlace([...fullStudies.keys()]) } },
        ],
      },
    ],
  };
}

/** Of a study, and holding none of its places. */
function withoutPlace(studyIds: string[]): Prisma.ExperimentWhereInput {
  return { state: { notIn: [...placeHolders] }, cell: { is: { studyId: { in: studyIds } } } };
}

const laterFirst: Prisma.JobOrderByWithRelationInput[] = [
  { readyAt: { sort: "asc", nulls: "last" } },
  { priority: "asc" },
  { createdAt: "asc" },
  { id: "asc" },
];

/** Those who wait or have something running. */
async function readShares(
  { prisma }: Database,
  by: Readonly<Record<JobNeeds, QueueTurns>>,
): Promise<Share[]> {
  const shares = jobNeeds.flatMap((needs) => {
    const waiting = new Set(by[needs].candidates.map(({ userId }) => userId));
    return [...by[needs].loads]
      .filter(([userId, load]) => waiting.has(userId) || load.running > 0)
      .map(([userId, load]) => ({ userId, needs, load }));
  });
  const users = await prisma.user.findMany({
    where: { id: { in: shares.map(({ userId }) => userId) } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return shares
    .map(({ userId, needs, load }) => ({
      owner: { id: userId, name: names.get(userId) ?? "" },
      needs,
      usedSeconds: load.usedSeconds,
      weight: load.weight,
      runningJobs: load.running,
      maxRunningJobs: load.maxRunning ?? null,
    }))
    .toSorted((a, b) => a.usedSeconds / a.weight - b.usedSeconds / b.weight);
}

function slotsView({ totalSlots, freeSlots }: Slots) {
  return { total: totalSlots, free: freeSlots };
}

const entryColumns = {
  id: true,
  experimentId: true,
  name: true,
  kind: true,
  needs: true,
  device: true,
  cardMemoryMiB: true,
  makesWayFor: true,
  priority: true,
  state: true,
  readyAt: true,
  heldAt: true,
  scheduledAt: true,
  startedAt: true,
  workerId: true,
  ownerId: true,
  experiment: { select: { name: true, ...placeColumns } },
  owner: { select: { id: true, name: true } },
} as const satisfies Prisma.JobSelect;

type EntryRow = Prisma.JobGetPayload<{ select: typeof entryColumns }>;

function queueEntry(row: EntryRow, now: Capacity, turn: QueueEntry["turn"]): QueueEntry {
  const placeOf = neededPlace(row.experiment);
  const reason = waitReason({ ...row, placeOf }, now);
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
    waitReason: reason,
    studyPlaces: reason === "study" ? (now.fullStudies.get(placeOf ?? "") ?? null) : null,
    fittingSlots: slotsView(fittingSlots(now, row)),
    turn,
    heldAt: iso(row.heldAt),
    readyAt: iso(row.readyAt),
    startedAt: iso(row.startedAt),
    workerId: row.workerId,
  };
}

/** What a job can be, and what can become of it: one table that the database, the API and people read. */

export const jobStates = [
  "QUEUED",
  "SCHEDULED",
  "RUNNING",
  "CANCELLING",
  "PAUSING",
  "PAUSED",
  "SUCCEEDED",
  "FAILED",
  "CANCELLED",
] as const;

export type JobState = (typeof jobStates)[number];

/** An experiment is in the words of its jobs. */
export type ExperimentState = JobState;

/** What each state says of a job, for people. */
export const stateMeanings: Readonly<Record<JobState, string>> = {
  QUEUED: "waits for its turn, or for the jobs that it depends on",
  SCHEDULED: "delivered to the workers under a new attempt",
  RUNNING: "held by one attempt with a lease",
  CANCELLING: "asked to stop; the process may still hold its device",
  PAUSING: "asked to save a checkpoint and to stop; the process may still hold its device",
  PAUSED: "held back by a person; it keeps its checkpoints and holds no slot",
  SUCCEEDED: "ended with all its results",
  FAILED: "ended without them; `failureClass` and `message` say why",
  CANCELLED: "ended because a person asked for it; the process is gone",
};

interface Move {
  readonly from: JobState;
  readonly to: JobState;
  /** What makes a job move so, in a few words. */
  readonly by: string;
}

/** Every move that there is. `docs/reference/states.md` draws them. */
export const moves: readonly Move[] = [
  { from: "QUEUED", to: "SCHEDULED", by: "its turn" },
  { from: "QUEUED", to: "PAUSED", by: "pause" },
  { from: "QUEUED", to: "CANCELLED", by: "cancel, or the end of a job that it depends on" },
  { from: "SCHEDULED", to: "RUNNING", by: "claim" },
  { from: "SCHEDULED", to: "QUEUED", by: "no worker takes it" },
  { from: "SCHEDULED", to: "PAUSED", by: "pause" },
  { from: "SCHEDULED", to: "CANCELLED", by: "cancel" },
  { from: "RUNNING", to: "SUCCEEDED", by: "done" },
  { from: "RUNNING", to: "FAILED", by: "a failure that is not tried again" },
  { from: "RUNNING", to: "QUEUED", by: "another attempt, or its worker stops" },
  { from: "RUNNING", to: "CANCELLING", by: "cancel" },
  { from: "RUNNING", to: "PAUSING", by: "pause, or another job needs the slot" },
  { from: "CANCELLING", to: "CANCELLED", by: "the process is gone" },
  { from: "PAUSING", to: "PAUSED", by: "the process is gone" },
  { from: "PAUSING", to: "QUEUED", by: "the process is gone, and another job has the slot" },
  { from: "PAUSING", to: "RUNNING", by: "resume" },
  { from: "PAUSING", to: "SUCCEEDED", by: "done before it stopped" },
  { from: "PAUSING", to: "FAILED", by: "a failure that is not tried again" },
  { from: "PAUSING", to: "CANCELLING", by: "cancel" },
  { from: "PAUSED", to: "QUEUED", by: "resume" },
  { from: "PAUSED", to: "CANCELLED", by: "cancel, or the end of a job that it depends on" },
  { from: "FAILED", to: "QUEUED", by: "retry" },
  { from: "CANCELLED", to: "QUEUED", by: "retry" },
];

const finalStates: ReadonlySet<JobState> = new Set(["SUCCEEDED", "FAILED", "CANCELLED"]);
const heldStates: ReadonlySet<JobState> = new Set(["RUNNING", "CANCELLING", "PAUSING"]);

export function canMove(from: JobState, to: JobState): boolean {
  return moves.some((move) => move.from === from && move.to === to);
}

/** Whether nothing more happens to it of itself: only a person's retry leads out of it. */
export function isFinal(state: JobState): boolean {
  return finalStates.has(state);
}

/** Whether an attempt has it: a process may run and write, and a slot is taken. */
export function isHeld(state: JobState): boolean {
  return heldStates.has(state);
}

/** Whether asking for a cancel changes anything. */
export function isCancellable(state: JobState): boolean {
  return state !== "CANCELLING" && (canMove(state, "CANCELLED") || canMove(state, "CANCELLING"));
}

/**
 * What an experiment is, by its jobs: what is happening now comes first; with nothing left to happen, the worst end.
 *
 * @throws {RangeError} without jobs.
 */
export function experimentState(jobs: readonly JobState[]): ExperimentState {
  if (jobs.length === 0) throw new RangeError("an experiment has at least one job");
  const state = precedence.find((candidate) => jobs.includes(candidate));
  return state ?? "SUCCEEDED";
}

const precedence: readonly JobState[] = [
  "CANCELLING",
  "RUNNING",
  "PAUSING",
  "SCHEDULED",
  "QUEUED",
  "PAUSED",
  "FAILED",
  "CANCELLED",
];

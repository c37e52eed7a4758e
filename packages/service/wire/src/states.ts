/** What a job can be, and what can become of it: one table that the database, the API and people read. */

export const jobStates = [
  "QUEUED",
  "SCHEDULED",
  "RUNNING",
  "CANCELLING",
  "PAUSED",
  "SUCCEEDED",
  "FAILED",
  "CANCELLED",
] as const;

export type JobState = (typeof jobStates)[number];

/** An experiment is in the words of its jobs. */
export type ExperimentState = JobState;

/** Where each state may lead. Nothing leads out of a final one. */
export const transitions: Readonly<Record<JobState, readonly JobState[]>> = {
  /** Waits for its turn, or for the jobs it depends on. */
  QUEUED: ["SCHEDULED", "PAUSED", "CANCELLED"],
  /** Given to the courier under an attempt; back when no worker takes it. */
  SCHEDULED: ["RUNNING", "QUEUED", "CANCELLED"],
  /** Held by one attempt with a lease; back for another try or when its worker drains. */
  RUNNING: ["SUCCEEDED", "FAILED", "QUEUED", "CANCELLING"],
  /** Asked to stop; the process may still hold its device. */
  CANCELLING: ["CANCELLED"],
  /** Held back by a person. */
  PAUSED: ["QUEUED", "CANCELLED"],
  SUCCEEDED: [],
  FAILED: [],
  CANCELLED: [],
};

export function canMove(from: JobState, to: JobState): boolean {
  return transitions[from].includes(to);
}

export function isFinal(state: JobState): boolean {
  return transitions[state].length === 0;
}

/** Whether asking for a cancel changes anything. */
export function isCancellable(state: JobState): boolean {
  return canMove(state, "CANCELLED") ? state !== "CANCELLING" : canMove(state, "CANCELLING");
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
  "SCHEDULED",
  "QUEUED",
  "PAUSED",
  "FAILED",
  "CANCELLED",
];

/** What is weighed when a slot is free: the store reads it from rows, the queue chooses by it. */

export interface Candidate {
  readonly jobId: string;
  readonly userId: string;
  /** Priority band: every job of a lower number goes before any of a higher one. */
  readonly band: number;
  /** When it was submitted, in ms; any origin. */
  readonly askedAtMs: number;
}

export interface UserLoad {
  /** Jobs of this user that are scheduled or running. */
  readonly running: number;
  /** When a job of this user was last given a slot, in ms on the same origin; absent: never. */
  readonly servedAtMs?: number;
}

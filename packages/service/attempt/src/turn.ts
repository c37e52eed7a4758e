/** What is weighed when a slot is free: the store reads it from rows, the queue chooses by it. */
import type { Resources } from "./pool.ts";

export interface Candidate {
  readonly jobId: string;
  readonly userId: string;
  /** Priority band: every job of a lower number goes before any of a higher one. */
  readonly band: number;
  /** Its place among its owner's jobs of the band, where the owner chose one: the lowest first. */
  readonly ownOrder: number;
  /** When it was submitted, in ms; any origin. */
  readonly askedAtMs: number;
  /** How long it will hold a slot, by what like jobs took. */
  readonly expectedSeconds: number;
  /** It has made way for a job that no longer waits, and goes first in its band. */
  readonly isReturning: boolean;
  /** The study of which it would take a place, and how many are free; absent where it needs none. */
  readonly study?: StudyRoom;
}

export interface StudyRoom {
  readonly id: string;
  /** So many of its experiments may begin beside those that go on. */
  readonly room: number;
}

/** A candidate with what says when and why it has its turn. */
export interface WaitingJob extends Candidate {
  /** Its band before it ages. */
  readonly priorityBand: number;
  /** When its turn might first have come, in ms on the same origin. */
  readonly readyAtMs: number;
  /** What `expectedSeconds` comes from: jobs like it, all of its kind, or nothing but a guess. */
  readonly expectedFrom: "like-jobs" | "jobs-of-its-kind" | "nothing";
  /** Jobs that it was learned from. */
  readonly likeJobs: number;
  readonly resources: Resources;
}

export interface UserLoad {
  /** Jobs of this user that are scheduled or running, of both kinds of slots. */
  readonly running: number;
  /** More than so many of them at once may not run; absent: any number. */
  readonly maxRunning?: number;
  /** When a job of this user was last given a slot, in ms on the same origin; absent: never. */
  readonly servedAtMs?: number;
  /** Seconds of slots that this user has had, each counting for less with time, and what running jobs are expected to take. */
  readonly usedSeconds: number;
  /** A user of weight 2 is due twice the slot seconds of a user of weight 1. */
  readonly weight: number;
}

/** Of a user who has never had a job. */
export const noLoad: UserLoad = { running: 0, usedSeconds: 0, weight: 1 };

/** What a job is expected to take of which nothing like it has ended yet. */
export const UNKNOWN_JOB_SECONDS = 600;

/** What an admin sets for everybody. */
export interface TurnPolicy {
  /** A second of a slot counts half after so long. */
  readonly halfLifeSeconds: number;
  /** A job of the last band that has waited so long is one of the band before. */
  readonly lowAgesAfterSeconds: number;
}

/** Priorities from first to last have the bands 0, 1, 2. */
const [NORMAL, LOW] = [1, 2];

/** @param waitedSeconds  since when the job's turn might have come. */
export function bandOf(
  priorityBand: number,
  waitedSeconds: number,
  { lowAgesAfterSeconds }: Pick<TurnPolicy, "lowAgesAfterSeconds">,
): number {
  return priorityBand === LOW && waitedSeconds >= lowAgesAfterSeconds ? NORMAL : priorityBand;
}

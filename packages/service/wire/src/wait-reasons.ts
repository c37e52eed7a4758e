/** Why a job that waits is not running. */

export const waitReasons = [
  /** Jobs that it depends on have not ended. */
  "dependency",
  /** An attempt failed, and the next one is not due yet. */
  "backoff",
  /** No living worker offers such a slot. */
  "no-worker",
  /** Living workers offer such slots, and none has what the spec's `resources` asks for. */
  "no-fit",
  /** The storage of every worker with such a slot has no room. */
  "no-room",
  /** Every slot that it fits is taken. */
  "no-slot",
  /** A slot is free, and it goes next or others go before it. */
  "turn",
  /** It made way for another job. */
  "preempted",
  /** A person holds its experiment back. */
  "paused",
  /** A person keeps this job from being given a slot. */
  "held",
  /** Its owner has as many jobs running as they may. */
  "quota",
  /** As many experiments of its study go on as the study allows at once. */
  "study",
] as const;

export type WaitReason = (typeof waitReasons)[number];

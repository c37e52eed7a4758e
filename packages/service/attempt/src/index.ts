export type { FromChild, ToChild } from "./child.ts";
export { decayed, useOf } from "./decayed-use.ts";
export { attemptLimit, isRetryable, lossDelayMs, lossLimit, retryDelayMs } from "./failure.ts";
export { type AttemptPayload, attemptPayloadSchema } from "./payloads.ts";
export {
  anyResources,
  CPU_POOL,
  devicePool,
  fitsDevice,
  type Pool,
  PROCESSOR_POOL,
  type Resources,
} from "./pool.ts";
export {
  bandOf,
  type Candidate,
  noLoad,
  type StudyRoom,
  type TurnPolicy,
  UNKNOWN_JOB_SECONDS,
  type UserLoad,
  type WaitingJob,
} from "./turn.ts";

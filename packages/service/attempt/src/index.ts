export type { FromChild, ToChild } from "./child.ts";
export { attemptLimit, isRetryable, retryDelayMs } from "./failure.ts";
export { type AttemptPayload, attemptPayloadSchema } from "./payloads.ts";
export type { Candidate, UserLoad } from "./turn.ts";

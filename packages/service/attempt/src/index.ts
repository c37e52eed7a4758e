export type { FromChild, ToChild } from "./child.ts";
export { attemptLimit, failures, isRetryable, retryDelayMs } from "./failure.ts";
export { type AttemptPayload, attemptPayloadSchema } from "./payloads.ts";

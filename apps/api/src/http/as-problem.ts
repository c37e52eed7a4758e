/** Whatever was thrown, as the problem that a client is answered with. */
import { BlobNotFoundError, StorageFullError } from "@outlab/blobs";
import type { Fault } from "@outlab/faults";
import { isDatabaseAway, isUnreadableSpec, StoreError, type StoreErrorCode } from "@outlab/store";
import { type ProblemCode, ProblemError, problems } from "@outlab/wire";

/** @returns an internal problem that says nothing of its cause for whatever isn't known; the cause goes to the log. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const options = { cause: error };
  if (error instanceof StoreError)
    return new ProblemError(STORE[error.code], error.message, faultsOf(error), {
      ...options,
      retryAfterSeconds: error.retryAfterSeconds,
    });
  const refused = refusedByFramework(error);
  if (refused) return new ProblemError(refused, (error as Error).message || refused, [], options);
  if (error instanceof StorageFullError) return new ProblemError("storage-full", error.message, [], options);
  if (error instanceof BlobNotFoundError)
    return new ProblemError("not-found", "the artifact's bytes are no longer in storage", [], options);
  // A newer release stored it, or it was damaged: the message says what to do.
  if (isUnreadableSpec(error)) return new ProblemError("conflict", error.message, [], options);
  if (isDatabaseAway(error))
    return new ProblemError("unavailable", "the database doesn't answer; try again soon", [], options);
  return new ProblemError(
    "internal",
    "the server failed; its log tells why, under this instance",
    [],
    options,
  );
}

/** What the store refuses, as HTTP says it. */
const STORE: Readonly<Record<StoreErrorCode, ProblemCode>> = {
  "not-found": "not-found",
  forbidden: "forbidden",
  conflict: "conflict",
  "quota-exceeded": "quota-exceeded",
  "no-fitting-worker": "no-fitting-worker",
  "invalid-cursor": "invalid-request",
  "idempotency-key-reused": "idempotency-key-reused",
};

function faultsOf({ code, message }: StoreError): Fault[] {
  return code === "invalid-cursor" ? [{ pointer: "/cursor", code: "wrong-type", message }] : [];
}

/** Where the framework's status is not what we would say. */
const FRAMEWORK: ReadonlyMap<unknown, ProblemCode> = new Map([
  ["FST_ERR_CTP_INVALID_CONTENT_LENGTH", "malformed-json"],
  ["FST_ERR_MAX_PARAM_LENGTH", "not-found"],
]);

/** What the framework says is the client's error is one here, also where we have not met it before. */
function refusedByFramework(error: unknown): ProblemCode | undefined {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  return FRAMEWORK.get(code) ?? problemOfStatus(statusCode);
}

/** The most general problem of a client error's status; undefined for another status. */
function problemOfStatus(status: unknown): ProblemCode | undefined {
  if (typeof status !== "number" || status < 400 || status >= 500) return undefined;
  if (status === 400) return "invalid-request";
  const codes = Object.keys(problems) as ProblemCode[];
  return codes.find((code) => problems[code].status === status) ?? "invalid-request";
}

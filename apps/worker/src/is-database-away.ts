/**
 * Whether a query failed because the database could not be reached or could not serve just then, so that the same query
 * may succeed in a moment. Everything else would fail again.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause ? String(cause.code) : "";
    if (NETWORK_CODES.has(code) || (code.length === 5 && SQLSTATE_CLASSES.has(code.slice(0, 2)))) return true;
    if (DRIVER_MESSAGES.test(cause.message)) return true;
  }
  // Node tells of a name with several addresses by one error for each.
  return error instanceof AggregateError && error.errors.some(isDatabaseAway);
}

const NETWORK_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** Connection, serialisation and deadlock, resources, shutting down or starting, I/O: PostgreSQL's appendix A. */
const SQLSTATE_CLASSES: ReadonlySet<string> = new Set(["08", "40", "53", "57", "58"]);

/** What `pg` says without a code. */
const DRIVER_MESSAGES = /connection terminated|timeout exceeded when trying to connect|client was closed/i;

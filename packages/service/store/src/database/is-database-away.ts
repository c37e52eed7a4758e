/**
 * Whether a query failed because the database could not be reached or could not serve just then, so that the same query
 * may succeed in a moment. Everything else would fail again. Knows the codes and messages of Node, `pg`, PostgreSQL and Prisma.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { code, originalCode, message, cause, meta, errors } = error as DriverError;
  return (
    [code, originalCode].some(isCodeOfAbsence) ||
    (typeof message === "string" && DRIVER_MESSAGES.test(message)) ||
    isDatabaseAway(cause) ||
    isDatabaseAway(meta?.driverAdapterError) ||
    (Array.isArray(errors) && errors.some(isDatabaseAway))
  );
}

/** Where each of them may have put its code or message. */
interface DriverError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  /** Prisma's adapter keeps what PostgreSQL said as `originalCode`, in `meta` of the error above it. */
  readonly originalCode?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
  /** For a name with several addresses Node gives one error for each. */
  readonly errors?: unknown;
}

function isCodeOfAbsence(code: unknown): boolean {
  return typeof code === "string" && (NAMED_CODES.has(code) || SQLSTATES.test(code));
}

const NAMED_CODES: ReadonlySet<string> = new Set([
  // Node
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  // Prisma: not reached, not in time, timed out, closed, no connection free, too many connections
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2037",
]);

/**
 * Connection, serialisation and deadlock, resources, shutting down or starting, I/O (PostgreSQL's appendix A); and a
 * transaction that idled for longer than `openDatabase` allows; and a server that takes no writes: a standby that has not been
 * promoted yet, or one that someone set so.
 */
const SQLSTATES = /^((08|40|53|57|58)[0-9A-Z]{3}|25P03|25006)$/;

/** What `pg` says without a code: no connection to be had in time, a query that got no answer, a connection that broke. */
const DRIVER_MESSAGES =
  /^(timeout exceeded when trying to connect|timeout expired|Query read timeout)$|^Connection terminated|^Client (was closed|has encountered a connection error)/;

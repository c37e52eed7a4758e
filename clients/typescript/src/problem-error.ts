/** Everything that a server says no with, and its silence, as one error. @see RFC 9457 */
import type { components } from "./generated/schema.ts";
import { retryAfterMs } from "./retry-after.ts";

type Problem = components["schemas"]["Problem"];
export type Fault = NonNullable<Problem["faults"]>[number];

export interface ProblemFields {
  readonly code: Problem["code"] | "unreachable" | "unknown";
  readonly detail: string;
  readonly status?: number | undefined;
  readonly faults?: readonly Fault[] | undefined;
  readonly instance?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** What a server, or what stands before it, answers while it is started, overloaded or broken. */
const TRY_LATER: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

export class ProblemError extends Error {
  override readonly name = "ProblemError";
  /** The problem's own; `unreachable` when no answer came, `unknown` for an answer that is no problem document. */
  readonly code: ProblemFields["code"];
  /** Absent when no answer came. */
  readonly status: number | undefined;
  /** What was expected, what was found, what would be right. */
  readonly detail: string;
  /** All that is wrong with what was sent, one a place; empty where that isn't the reason. */
  readonly faults: readonly Fault[];
  /** The request's id, to be named when asking for help. */
  readonly instance: string | undefined;
  /** How long the server asks to be left alone. */
  readonly retryAfterMs: number | undefined;

  constructor(
    { code, detail, status, faults = [], instance, retryAfterMs }: ProblemFields,
    options?: ErrorOptions,
  ) {
    super(
      [
        detail,
        ...faults.map(({ pointer, message }) => `  ${pointer || "(whole document)"}: ${message}`),
      ].join("\n"),
      options,
    );
    this.code = code;
    this.detail = detail;
    this.status = status;
    this.faults = faults;
    this.instance = instance;
    this.retryAfterMs = retryAfterMs;
  }

  /** The same request may be answered later: the server was not reached, or can't now. */
  get isTemporary(): boolean {
    return this.status === undefined || TRY_LATER.has(this.status);
  }
}

/** @param body  of the answer: parsed where it is JSON, else its text. */
export function problemOf(response: Response, body: unknown): ProblemError {
  const { status, statusText, headers } = response;
  const { code, detail, title, faults, instance } = (
    typeof body === "object" && body !== null ? body : {}
  ) as Partial<Problem>;
  return new ProblemError({
    code: typeof code === "string" ? code : "unknown",
    detail: String(detail ?? title ?? `the server answered ${status} ${statusText}`.trimEnd()),
    status,
    faults: Array.isArray(faults) ? (faults as readonly Fault[]) : undefined,
    instance: typeof instance === "string" ? instance : undefined,
    retryAfterMs: retryAfterMs(headers),
  });
}

/** @param reason  what fetch, or reading the answer, threw. */
export function unreachable(url: string, reason: unknown): ProblemError {
  if (reason instanceof ProblemError) return reason;
  if (reason instanceof SyntaxError)
    return new ProblemError(
      {
        code: "unknown",
        status: 200,
        detail: `what answers at ${url} sends no JSON: is it an Outlab server?`,
      },
      { cause: reason },
    );
  const cause = reason instanceof Error && reason.cause instanceof Error ? reason.cause : reason;
  const why = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new ProblemError(
    { code: "unreachable", detail: `no server answers at ${url} (${why})` },
    { cause: reason },
  );
}

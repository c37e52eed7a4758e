/** Every error that the API answers with: RFC 9457, one table of codes. */

import { type Fault, faultSchema, MAX_FAULTS } from "@outlab/faults";
import { z } from "zod";

export const problems = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "invalid-request": { status: 400, title: "The request's parameters are not right" },
  unauthenticated: { status: 401, title: "An API key is needed" },
  forbidden: { status: 403, title: "This API key may not do that" },
  "not-found": { status: 404, title: "There is no such thing" },
  "method-not-allowed": { status: 405, title: "This address does not answer to that method" },
  "not-acceptable": { status: 406, title: "None of the wanted media types can be given" },
  "request-timeout": { status: 408, title: "The request did not come in time" },
  conflict: { status: 409, title: "The thing's state does not allow that" },
  "payload-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The body's media type is not understood" },
  "range-not-satisfiable": { status: 416, title: "The wanted range lies outside the artifact" },
  "invalid-spec": { status: 422, title: "The experiment's spec has faults" },
  "no-fitting-worker": { status: 422, title: "No worker could run that" },
  "idempotency-key-reused": { status: 422, title: "The idempotency key was used with another body" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "quota-exceeded": { status: 429, title: "That is more than this person may have at once" },
  "headers-too-large": { status: 431, title: "The headers are too large" },
  internal: { status: 500, title: "Something went wrong on the server" },
  unavailable: { status: 503, title: "A service that is needed does not answer" },
  "storage-full": { status: 507, title: "The storage has no room left" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

const problemCode = z
  .enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]])
  .describe("What went wrong, as a word that programs can rely on.")
  .meta({ id: "ProblemCode" });

export const problemSchema = z
  .strictObject({
    type: z.string().describe("`urn:outlab:problem:` and the code."),
    title: z.string().describe("What the code means."),
    status: z.int().describe("The HTTP status."),
    code: problemCode,
    detail: z.string().describe("What was expected, what was found, what would be right."),
    instance: z.string().optional().describe("The request's id, to be named when asking for help."),
    faults: z
      .array(faultSchema)
      .max(MAX_FAULTS)
      .optional()
      .describe(`What is wrong, one entry a place; of many the first ${MAX_FAULTS}.`),
    faultsOmitted: z.int().optional().describe("How many more faults there are than `faults` lists."),
  })
  .describe("What went wrong (RFC 9457).")
  .meta({ id: "Problem" });

export type Problem = z.output<typeof problemSchema>;

/** Thrown anywhere below a route; the API's error handler answers with its body. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly faults: readonly Fault[];
  /** Faults that there are beside those in `faults`. */
  readonly more: number;
  /** When asking again may help. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    faults: readonly Fault[] = [],
    {
      more = 0,
      retryAfterSeconds,
      ...options
    }: {
      readonly cause?: unknown;
      readonly more?: number;
      readonly retryAfterSeconds?: number | undefined;
    } = {},
  ) {
    super(detail, options);
    this.name = "ProblemError";
    this.code = code;
    this.detail = detail;
    this.faults = faults;
    this.more = more;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function problemBody(
  { code, detail, faults, more }: Pick<ProblemError, "code" | "detail" | "faults" | "more">,
  instance?: string,
): Problem {
  return {
    type: `urn:outlab:problem:${code}`,
    ...problems[code],
    code,
    detail,
    ...(instance === undefined ? {} : { instance }),
    ...(faults.length === 0 ? {} : { faults: [...faults] }),
    ...(more === 0 ? {} : { faultsOmitted: more }),
  };
}

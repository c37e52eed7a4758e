/** What the contract says of one address. */
import { z } from "zod";
import type { Tag } from "./tags.ts";

export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** As Fastify writes it: `/v1/experiments/:id`. */
  readonly path: string;
  readonly summary: string;
  /** More than the summary says, where there is more to say. */
  readonly description?: string;
  readonly tag: Tag;
  /** Who may call it; `metrics`: programs on the same machine, and all that show a key or the token for it. */
  readonly access: "anyone" | "metrics" | "user" | "admin";
  /** Whether it only reads, although it is no GET. */
  readonly onlyReads?: true;
  /** Whether any number of requests is answered. */
  readonly isUnlimited?: true;
  /** Whether an event ticket in the query opens it, too. */
  readonly byTicket?: true;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Where the body is bytes, and no JSON. */
  readonly bodyMediaType?: "application/octet-stream";
  readonly success: RouteAnswer & { readonly status: 200 | 201 | 202 | 204 };
  /** Further answers that are no problems. */
  readonly otherwise?: readonly RouteAnswer[];
  /** Problems beside those that follow from the route's parts, which `problemsOf` names. */
  readonly problems?: readonly RouteProblem[];
}

export interface RouteAnswer {
  readonly status: number;
  /** When it is given, or what it says; absent where the summary says it all. */
  readonly meaning?: string;
  /** Absent for an empty body or one that is not JSON alone. */
  readonly schema?: z.ZodType;
  /** Beside `application/json`, or instead of it where there is no schema. */
  readonly mediaTypes?: readonly string[];
  /** Headers beside those of every answer, and what each says. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A problem that a caller of this route must expect. */
export interface RouteProblem {
  readonly status: number;
  readonly meaning: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const notAcceptable: RouteProblem = {
  status: 406,
  meaning: "None of the media types that `Accept` names can be given.",
};

/** The parameters of an address that names one thing; an id in capitals is the same one. */
export const byId = z.strictObject({
  id: z.uuid().toLowerCase().describe("The id of the thing that is meant."),
});

/** What the contract says of one address. */
import { z } from "zod";

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** As Fastify writes it: `/v1/experiments/:id`. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it. */
  readonly access: "anyone" | "user" | "admin";
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly success: RouteAnswer & { readonly status: 200 | 201 | 202 | 204 };
  /** Further answers that a caller must expect. Of problems, which all routes may answer with, only those that say more. */
  readonly otherwise?: readonly RouteAnswer[];
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

/** The parameters of an address that names one thing. */
export const byId = z.strictObject({ id: z.uuid() });

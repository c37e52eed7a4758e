/**
 * `Authorization: Bearer KEY`, before a byte of the body is read; each route says who may call it, or can't be added. An
 * event stream may be opened by a ticket in its address instead, which is used up only by a request without faults.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { ProblemError, type Route } from "@outlab/wire";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "../http/caller.ts";
import { isFromSameMachine } from "../http/is-from-same-machine.ts";
import { secretInQuery } from "../http/secrets-in-address.ts";
import type { CountRequest } from "./rate-limits.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Route["access"];
    byTicket?: boolean | undefined;
    onlyReads?: boolean | undefined;
  }
}

export interface Credentials {
  /** Whose key it is; undefined for an unknown, revoked or disabled one. */
  authenticate(key: string): Promise<Caller | undefined>;
  /** Whose ticket it is; undefined for one that is unknown, used, too late, or for another experiment. */
  redeemTicket(ticket: string, experimentId: string): Promise<Caller | undefined>;
  /** What a program that reads `/metrics` may show instead of a key. */
  readonly metricsToken?: string | undefined;
  /** Called for each request without a valid key. */
  readonly countRefused: CountRequest;
}

/** Must be registered before the routes that it is to guard. */
export function registerAuthentication(app: FastifyInstance, credentials: Credentials): void {
  app.decorateRequest("caller", null);
  app.decorateRequest("ticket", undefined);
  app.addHook("onRoute", ({ method, url, config }) => {
    if (config?.access === undefined)
      throw new Error(`${method} ${url} doesn't say who may call it: give it config.access`);
  });
  app.addHook("onRequest", async (request, reply) => {
    refuseSecretInQuery(request);
    // An address without a route has no secret to keep.
    if (request.is404) return;
    const { access, byTicket, onlyReads } = request.routeOptions.config;
    if (access === "anyone" || (access === "metrics" && mayReadMetrics(request, credentials))) return;
    if (byTicket && takeTicket(request)) return;
    const caller = await callerByKey(request, credentials).catch(async (error: unknown) => {
      if (error instanceof ProblemError) await credentials.countRefused(request, reply);
      throw error;
    });
    if (access === "admin" && caller.role !== "admin")
      throw new ProblemError("forbidden", "only an admin may do that, with a key of scope admin");
    if (caller.role === "viewer" && !onlyReads)
      throw new ProblemError("forbidden", "this API key only reads; ask an admin for one that may submit");
    request.setDecorator("caller", caller);
  });
  // After validation.
  app.addHook("preHandler", async (request) => {
    const ticket = request.getDecorator<unknown>("ticket");
    if (ticket !== undefined)
      request.setDecorator("caller", await callerByTicket(ticket, request, credentials));
  });
}

function refuseSecretInQuery({ query }: FastifyRequest): void {
  const name = secretInQuery(query);
  if (name === undefined) return;
  const message =
    "an address is kept in logs and histories: send the key in the header Authorization: Bearer KEY, and revoke this one";
  throw new ProblemError("invalid-request", "the query string holds an API key", [
    { pointer: `/${name}`, code: "unknown-key", message },
  ]);
}

/** Once there is a token, programs on the same machine need it too: a proxy there would act for everybody. */
function mayReadMetrics(request: FastifyRequest, { metricsToken }: Credentials): boolean {
  return metricsToken === undefined
    ? isFromSameMachine(request)
    : isSameSecret(bearerOf(request) ?? "", metricsToken);
}

/** Takes as long wherever the two differ. */
function isSameSecret(one: string, other: string): boolean {
  const hash = (secret: string) => createHash("sha256").update(secret).digest();
  return timingSafeEqual(hash(one), hash(other));
}

/** Keeps the ticket for after validation: it is no parameter of the route's. */
function takeTicket(request: FastifyRequest): boolean {
  const query = request.query as Record<string, unknown>;
  const { ticket } = query;
  if (ticket === undefined) return false;
  delete query.ticket;
  request.setDecorator("ticket", ticket);
  return true;
}

async function callerByTicket(
  ticket: unknown,
  request: FastifyRequest,
  { redeemTicket }: Credentials,
): Promise<Caller> {
  const { id } = request.params as { id: string };
  const caller = typeof ticket === "string" ? await redeemTicket(ticket, id) : undefined;
  if (caller === undefined)
    throw new ProblemError(
      "unauthenticated",
      "this ticket isn't known for this experiment, was used, or is too late; get another by POST /v1/event-tickets",
    );
  return caller;
}

async function callerByKey(request: FastifyRequest, { authenticate }: Credentials): Promise<Caller> {
  const key = bearerOf(request);
  if (key === undefined)
    throw new ProblemError("unauthenticated", "send an API key in the header: Authorization: Bearer KEY");
  const caller = await authenticate(key);
  if (caller === undefined)
    throw new ProblemError(
      "unauthenticated",
      "this API key isn't known, or was revoked; ask an admin for another",
    );
  return caller;
}

function bearerOf({ headers }: FastifyRequest): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(headers.authorization ?? "")?.[1];
}

/** People, their keys, and who did what. */
import {
  changeUser,
  createApiKey,
  createUser,
  getApiKey,
  getUser,
  isWithin,
  listApiKeys,
  listAuditEvents,
  listUsers,
  revokeApiKey,
  storedBytes,
} from "@outlab/store";
import { type KeyScope, ProblemError, type RouteBody } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { type Caller, callerOf, requireOwner } from "../http/caller.ts";

export function userRoutes(app: FastifyInstance, { db }: Deps): void {
  addRoute(app, "getMe", async ({ request }) => {
    const { userId } = callerOf(request);
    return { ...(await getUser(db, userId)), storedBytes: await storedBytes(db, userId) };
  });
  addRoute(app, "listUsers", ({ query }) => listUsers(db, query));
  addRoute(app, "createUser", ({ body, request }) =>
    createUser(db, { ...body, actorId: callerOf(request).userId }),
  );
  addRoute(app, "changeUser", ({ params, body, request }) =>
    changeUser(db, { id: params.id, change: body, actorId: callerOf(request).userId }),
  );

  addRoute(app, "listApiKeys", ({ query, request }) => {
    const { userId, role } = callerOf(request);
    return listApiKeys(db, role === "admin" ? query : { ...query, userId });
  });
  addRoute(app, "createApiKey", ({ body, request }) => {
    const caller = callerOf(request);
    const userId = body.userId ?? caller.userId;
    requireOwner(caller, userId, "another user's keys");
    return createApiKey(db, { ...body, userId, scope: scopeOf(body, caller), actorId: caller.userId });
  });
  addRoute(app, "revokeApiKey", async ({ params, request, reply }) => {
    const caller = callerOf(request);
    requireOwner(caller, (await getApiKey(db, params.id)).userId, "another user's keys");
    await revokeApiKey(db, { id: params.id, actorId: caller.userId });
    return reply.code(204).send();
  });

  addRoute(app, "listAuditEvents", ({ query }) => listAuditEvents(db, query));
}

/** A key must not be a way to more than the one that makes it opens. @throws {ProblemError} */
function scopeOf({ scope, expiresAt }: RouteBody<"createApiKey">, { role }: Caller): KeyScope {
  if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now())
    throw new ProblemError("invalid-request", "the key would never open anything", [
      { pointer: "/expiresAt", code: "out-of-range", message: "expected a time to come" },
    ]);
  const asked = scope ?? (role === "admin" ? "admin" : "submit");
  if (isWithin(asked, role)) return asked;
  throw new ProblemError("forbidden", `a key of scope ${asked} opens more than the key that asks for it`);
}

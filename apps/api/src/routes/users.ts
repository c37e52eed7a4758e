/** People, their keys, and who did what. */
import {
  changeUser,
  createApiKey,
  createUser,
  getApiKey,
  getUser,
  listApiKeys,
  listAuditEvents,
  listUsers,
  revokeApiKey,
  storedBytes,
} from "@outlab/store";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";

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
    return createApiKey(db, { userId, name: body.name, actorId: caller.userId });
  });
  addRoute(app, "revokeApiKey", async ({ params, request, reply }) => {
    const caller = callerOf(request);
    requireOwner(caller, (await getApiKey(db, params.id)).userId, "another user's keys");
    await revokeApiKey(db, { id: params.id, actorId: caller.userId });
    return reply.code(204).send();
  });

  addRoute(app, "listAuditEvents", ({ query }) => listAuditEvents(db, query));
}

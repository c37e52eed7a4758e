/** Addresses that are notified of what happens to experiments. */
import {
  changeWebhook,
  createWebhook,
  getWebhook,
  listDeliveries,
  listWebhooks,
  queueTest,
  redeliver,
  removeWebhook,
} from "@outlab/store";
import { ProblemError } from "@outlab/wire";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";

export function webhookRoutes(app: FastifyInstance, { db }: Deps): void {
  /** Whose it is decides: its log says what happened to experiments, and its address may be a secret. */
  const own = async (request: FastifyRequest, id: string): Promise<string> => {
    requireOwner(callerOf(request), (await getWebhook(db, id)).ownerId, "a webhook");
    return id;
  };

  addRoute(app, "listWebhooks", ({ query, request }) => {
    const { userId, role } = callerOf(request);
    return listWebhooks(db, role === "admin" ? query : { ...query, ownerId: userId });
  });
  addRoute(app, "createWebhook", async ({ body, request }) => {
    const { userId, role } = callerOf(request);
    if (body.ofEverybody && role !== "admin")
      throw new ProblemError("forbidden", "only an admin's webhook is notified of everybody's experiments");
    return createWebhook(db, { ...body, ownerId: userId });
  });
  addRoute(app, "changeWebhook", async ({ params, body, request }) =>
    changeWebhook(db, {
      id: await own(request, params.id),
      change: body,
      actorId: callerOf(request).userId,
    }),
  );
  addRoute(app, "removeWebhook", async ({ params, request, reply }) => {
    await removeWebhook(db, { id: await own(request, params.id), actorId: callerOf(request).userId });
    return reply.code(204).send();
  });
  addRoute(app, "listWebhookDeliveries", async ({ params, query, request }) =>
    listDeliveries(db, { ...query, webhookId: await own(request, params.id) }),
  );
  addRoute(app, "testWebhook", async ({ params, request }) => queueTest(db, await own(request, params.id)));
  addRoute(app, "redeliverWebhook", async ({ params, request }) =>
    redeliver(db, { webhookId: await own(request, params.id), deliveryId: params.deliveryId }),
  );
}

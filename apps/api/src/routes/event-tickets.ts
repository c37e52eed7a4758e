import { createEventTicket, readExperimentState } from "@outlab/store";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf } from "../http/caller.ts";

export function eventTicketRoutes(app: FastifyInstance, { db }: Deps): void {
  addRoute(app, "createEventTicket", async ({ body: { experimentId }, request }) => {
    await readExperimentState(db, experimentId);
    return createEventTicket(db, { keyId: callerOf(request).keyId, experimentId });
  });
}

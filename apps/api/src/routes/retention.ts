/** What is kept for how long, and the deletion of what is not. */
import { collectGarbage, readRetention, setRetention } from "@outlab/store";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";
import { sweepPurgedBlobs } from "../sweep-purged-blobs.ts";

export function retentionRoutes(
  app: FastifyInstance,
  { db, storage, log, retention: installation = {} }: Deps,
): void {
  addRoute(app, "getRetention", ({ request }) => readRetention(db, callerOf(request).userId, installation));

  addRoute(app, "setRetention", async ({ body, request }) => {
    const caller = callerOf(request);
    const userId = body.userId ?? caller.userId;
    requireOwner(caller, userId, "another user's rules");
    await setRetention(db, { ...body, userId, actorId: caller.userId });
    return readRetention(db, userId, installation);
  });

  addRoute(app, "collectGarbage", async ({ query: { dryRun }, request }) => {
    const { userId, role } = callerOf(request);
    const ownerId = role === "admin" ? undefined : userId;
    const garbage = await collectGarbage(db, { ownerId, installation, actorId: userId, dryRun });
    if (!dryRun) await sweepPurgedBlobs({ db, storage, log });
    return garbage;
  });
}

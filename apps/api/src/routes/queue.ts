/** What runs, what waits and why, and who works. */
import {
  cancelJob,
  changeQueuePolicy,
  getJob,
  holdJob,
  listJobs,
  listWorkers,
  readJobOwner,
  readQueue,
  readQueuePolicy,
} from "@outlab/store";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";
import { pageOfList } from "../http/page-of-list.ts";
import { readTurns } from "../queue-turns.ts";

export function queueRoutes(app: FastifyInstance, { db }: Deps): void {
  const hold = async (request: FastifyRequest, jobId: string, isHeld: boolean) => {
    const caller = callerOf(request);
    requireOwner(caller, await readJobOwner(db, jobId), "a job");
    return holdJob(db, { jobId, actorId: caller.userId, hold: isHeld });
  };

  addRoute(app, "listJobs", ({ query }) => listJobs(db, query));
  addRoute(app, "getJob", ({ params }) => getJob(db, params.id));
  addRoute(app, "holdJob", ({ params, request }) => hold(request, params.id, true));
  addRoute(app, "releaseJob", ({ params, request }) => hold(request, params.id, false));
  addRoute(app, "cancelJob", async ({ params, request }) => {
    const caller = callerOf(request);
    requireOwner(caller, await readJobOwner(db, params.id), "a job");
    return cancelJob(db, { jobId: params.id, actorId: caller.userId });
  });

  addRoute(app, "getQueue", async () => readQueue(db, await readTurns(db)));
  addRoute(app, "getQueuePolicy", () => readQueuePolicy(db));
  addRoute(app, "changeQueuePolicy", ({ body, request }) =>
    changeQueuePolicy(db, { change: body, actorId: callerOf(request).userId }),
  );
  addRoute(app, "listWorkers", async ({ query }) => pageOfList(await listWorkers(db), query));
}

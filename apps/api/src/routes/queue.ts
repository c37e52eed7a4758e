/** What runs, what waits and why, and who works. */
import { getJob, listJobs, listWorkers, readQueue } from "@outlab/store";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { pageOfList } from "../http/page-of-list.ts";

export function queueRoutes(app: FastifyInstance, { db }: Deps): void {
  addRoute(app, "listJobs", ({ query }) => listJobs(db, query));
  addRoute(app, "getJob", ({ params }) => getJob(db, params.id));
  addRoute(app, "getQueue", () => readQueue(db));
  addRoute(app, "listWorkers", async ({ query }) => pageOfList(await listWorkers(db), query));
}

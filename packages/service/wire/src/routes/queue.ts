/** What runs, what waits and why, and who works. */
import { z } from "zod";
import { jobStates } from "../states.ts";
import { jobViewSchema } from "../views/job.ts";
import { queueViewSchema } from "../views/queue.ts";
import { workerViewSchema } from "../views/worker.ts";
import { listOf, pageOf, paging } from "./paging.ts";
import { byId, type Route } from "./route.ts";

export const queueRoutes = {
  listJobs: {
    method: "GET",
    path: "/v1/jobs",
    summary: "Jobs, newest first",
    access: "user",
    query: z.strictObject({
      ...paging,
      state: z.enum(jobStates).optional(),
      experimentId: z.uuid().optional(),
    }),
    success: { status: 200, schema: pageOf(jobViewSchema, "Job") },
  },
  getJob: {
    method: "GET",
    path: "/v1/jobs/:id",
    summary: "One job with its attempts",
    access: "user",
    params: byId,
    success: { status: 200, schema: jobViewSchema },
  },
  getQueue: {
    method: "GET",
    path: "/v1/queue",
    summary: "What runs, and what waits and why",
    access: "user",
    success: { status: 200, schema: queueViewSchema },
  },
  listWorkers: {
    method: "GET",
    path: "/v1/workers",
    summary: "Workers with their devices",
    access: "user",
    success: { status: 200, schema: listOf(workerViewSchema).meta({ id: "WorkerList" }) },
  },
} as const satisfies Record<string, Route>;

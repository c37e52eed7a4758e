/** What runs, what waits and why, and who works. */
import { z } from "zod";
import { idOf, state } from "../views/fields.ts";
import { jobViewSchema } from "../views/job.ts";
import { queueViewSchema } from "../views/queue.ts";
import { workerViewSchema } from "../views/worker.ts";
import { pageOf, pageQuery, paging } from "./paging.ts";
import { byId, type Route } from "./route.ts";

export const queueRoutes = {
  listJobs: {
    method: "GET",
    path: "/v1/jobs",
    summary: "Jobs, newest first",
    tag: "jobs",
    access: "user",
    query: z.strictObject({
      ...paging,
      state: state.optional().describe("Jobs in this state alone."),
      experimentId: idOf("an experiment: its jobs alone").optional(),
    }),
    success: { status: 200, schema: pageOf(jobViewSchema, "Job") },
  },
  getJob: {
    method: "GET",
    path: "/v1/jobs/:id",
    summary: "One job with its attempts",
    tag: "jobs",
    access: "user",
    params: byId,
    success: { status: 200, schema: jobViewSchema },
  },
  getQueue: {
    method: "GET",
    path: "/v1/queue",
    summary: "What runs, and what waits and why",
    tag: "queue",
    access: "user",
    success: { status: 200, schema: queueViewSchema },
  },
  listWorkers: {
    method: "GET",
    path: "/v1/workers",
    summary: "Workers with their devices",
    tag: "workers",
    access: "user",
    query: pageQuery,
    success: { status: 200, schema: pageOf(workerViewSchema, "Worker") },
  },
} as const satisfies Record<string, Route>;

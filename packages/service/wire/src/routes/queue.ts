/** What runs, what waits and why, and who works. */
import { z } from "zod";
import { idOf, state } from "../views/fields.ts";
import { jobViewSchema } from "../views/job.ts";
import { jobLogSchema } from "../views/job-log.ts";
import { queueViewSchema } from "../views/queue.ts";
import { queuePolicyChangeSchema, queuePolicyViewSchema } from "../views/queue-policy.ts";
import { workerViewSchema } from "../views/worker.ts";
import { pageOf, pageQuery, paging } from "./paging.ts";
import { optionalQueryNumber, queryNumber, queryText } from "./query.ts";
import { byId, notAcceptable, type Route } from "./route.ts";

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
  getJobLog: {
    method: "GET",
    path: "/v1/jobs/:id/logs",
    summary: "What the processes of a job's attempts wrote",
    description:
      "The last lines of a job, some two thousand, are kept; older ones are dropped and counted. With `Accept: text/plain` all lines that are asked for come " +
      "at once.",
    tag: "jobs",
    access: "user",
    params: byId,
    query: z.strictObject({
      cursor: paging.cursor,
      limit: queryNumber({ min: 1, max: 1000, byDefault: 200 }).describe("Lines on a page."),
      attempt: optionalQueryNumber({ min: 1, max: 2 ** 31 - 1 }).describe("Lines of this attempt alone."),
      contains: queryText(200).optional().describe("Lines that have this text in them, in capitals or not."),
    }),
    success: {
      status: 200,
      schema: jobLogSchema,
      mediaTypes: ["text/plain"],
      headers: { Vary: "`Authorization, Accept`." },
    },
    problems: [notAcceptable],
  },
  holdJob: {
    method: "POST",
    path: "/v1/jobs/:id/hold",
    summary: "Keep a job from being given a slot",
    description:
      "A job that runs already goes on; pause its experiment to stop it. Asking again changes nothing.",
    tag: "jobs",
    access: "user",
    params: byId,
    success: { status: 200, schema: jobViewSchema },
    problems: [{ status: 409, meaning: "The job does not wait: it runs or has ended." }],
  },
  cancelJob: {
    method: "POST",
    path: "/v1/jobs/:id/cancel",
    summary: "Ask a job that belongs to no experiment to stop",
    description: "Such as an import. It is CANCELLED at once, or CANCELLING until its process is gone.",
    tag: "jobs",
    access: "user",
    params: byId,
    success: { status: 202, schema: jobViewSchema },
    problems: [{ status: 409, meaning: "The job has ended, or is one of an experiment: cancel that." }],
  },
  releaseJob: {
    method: "POST",
    path: "/v1/jobs/:id/release",
    summary: "Let a job that is held be given a slot again",
    description: "It goes on at the place that it had. Of a job that is not held it changes nothing.",
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
  getQueuePolicy: {
    method: "GET",
    path: "/v1/queue/policy",
    summary: "How turns are given, and what everybody may have",
    tag: "queue",
    access: "user",
    success: { status: 200, schema: queuePolicyViewSchema },
  },
  changeQueuePolicy: {
    method: "PATCH",
    path: "/v1/queue/policy",
    summary: "Change how turns are given, and what everybody may have",
    tag: "queue",
    access: "admin",
    body: queuePolicyChangeSchema,
    success: { status: 200, schema: queuePolicyViewSchema },
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

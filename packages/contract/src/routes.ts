/** Every address of version 1, once: the API serves this table, the client calls by it, OpenAPI prints it. */
import { z } from "zod";
import { catalogSchema } from "./catalog.ts";
import { eventSchema } from "./events.ts";
import { experimentSpecInputSchema, experimentSpecSchema } from "./spec.ts";
import { jobStates } from "./states.ts";
import {
  apiKeyViewSchema,
  artifactViewSchema,
  auditEventViewSchema,
  checkpointViewSchema,
  datasetViewSchema,
  embeddingSetViewSchema,
  experimentSummarySchema,
  experimentViewSchema,
  jobViewSchema,
  metricsViewSchema,
  queueViewSchema,
  roles,
  tableViewSchema,
  userViewSchema,
  workerViewSchema,
} from "./views.ts";

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** As Fastify writes it: `/v1/experiments/:id`. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it. */
  readonly access: "anyone" | "user" | "admin";
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly success: {
    readonly status: 200 | 201 | 202 | 204;
    /** Absent for an empty body or one that is not JSON alone. */
    readonly schema?: z.ZodType;
    /** Beside `application/json`, or instead of it where there is no schema. */
    readonly mediaTypes?: readonly string[];
  };
}

const byId = z.strictObject({ id: z.uuid() });

/** Query strings are text. */
const paging = {
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
  cursor: z.string().optional().describe("`nextCursor` of the page before."),
};
const pageQuery = z.strictObject(paging);

function pageOf<Item extends z.ZodType>(item: Item, name: string) {
  return z
    .strictObject({
      items: z.array(item),
      nextCursor: z.string().nullable().describe("Null on the last page."),
    })
    .meta({ id: `${name}Page` });
}

const listOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item) });

export const routes = {
  health: {
    method: "GET",
    path: "/healthz",
    summary: "Whether the process lives",
    access: "anyone",
    success: { status: 200, schema: z.strictObject({ status: z.literal("ok"), version: z.string() }) },
  },
  ready: {
    method: "GET",
    path: "/readyz",
    summary: "Whether the database and the storage answer",
    access: "anyone",
    success: {
      status: 200,
      schema: z.strictObject({ status: z.literal("ready"), checks: z.record(z.string(), z.string()) }),
    },
  },
  prometheusMetrics: {
    method: "GET",
    path: "/metrics",
    summary: "Counters for Prometheus",
    access: "anyone",
    success: { status: 200, mediaTypes: ["text/plain; version=0.0.4"] },
  },
  getCatalog: {
    method: "GET",
    path: "/v1/catalog",
    summary: "Everything that a spec can choose from",
    access: "anyone",
    success: { status: 200, schema: catalogSchema },
  },
  submitExperiment: {
    method: "POST",
    path: "/v1/experiments",
    summary: "Submit an experiment, or only have its spec checked and expanded",
    access: "user",
    query: z.strictObject({ validateOnly: z.stringbool().default(false).meta({ type: "boolean" }) }),
    headers: z.object({
      "idempotency-key": z
        .string()
        .min(1)
        .max(255)
        .optional()
        .describe("The same key and body give the same experiment, however often they are sent."),
    }),
    body: experimentSpecInputSchema,
    success: {
      status: 201,
      schema: z.union([
        experimentViewSchema,
        z.strictObject({ spec: experimentSpecSchema, specHash: z.string() }).meta({ id: "ValidatedSpec" }),
      ]),
    },
  },
  listExperiments: {
    method: "GET",
    path: "/v1/experiments",
    summary: "Experiments, newest first",
    access: "user",
    query: z.strictObject({
      ...paging,
      state: z.enum(jobStates).optional(),
      ownerId: z.uuid().optional(),
    }),
    success: { status: 200, schema: pageOf(experimentSummarySchema, "Experiment") },
  },
  getExperiment: {
    method: "GET",
    path: "/v1/experiments/:id",
    summary: "One experiment with its spec and its jobs",
    access: "user",
    params: byId,
    success: { status: 200, schema: experimentViewSchema },
  },
  cancelExperiment: {
    method: "POST",
    path: "/v1/experiments/:id/cancel",
    summary: "Ask all jobs that have not ended to stop",
    access: "user",
    params: byId,
    success: { status: 202, schema: experimentViewSchema },
  },
  listEvents: {
    method: "GET",
    path: "/v1/experiments/:id/events",
    summary: "What happened, in order: a page, or a stream that can be resumed",
    access: "user",
    params: byId,
    query: z.strictObject({
      limit: z.coerce.number<string>().int().min(1).max(1000).default(200),
      afterId: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    headers: z.object({
      "last-event-id": z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    success: {
      status: 200,
      schema: z
        .strictObject({ items: z.array(eventSchema), lastId: z.string().nullable() })
        .meta({ id: "EventPage" }),
      mediaTypes: ["text/event-stream"],
    },
  },
  getMetrics: {
    method: "GET",
    path: "/v1/experiments/:id/metrics",
    summary: "Series, thinned so that no peak is lost",
    access: "user",
    params: byId,
    query: z.strictObject({
      names: z.string().optional().describe("Comma-separated; without it, all."),
      maxPoints: z.coerce.number<string>().int().min(4).max(10_000).default(1000),
    }),
    success: { status: 200, schema: metricsViewSchema },
  },
  getTable: {
    method: "GET",
    path: "/v1/experiments/:id/tables/:table",
    summary: "A table of results",
    access: "user",
    params: byId.extend({ table: z.enum(["class-divergence", "detection", "training"]) }),
    success: { status: 200, schema: tableViewSchema, mediaTypes: ["text/csv"] },
  },
  listCheckpoints: {
    method: "GET",
    path: "/v1/experiments/:id/checkpoints",
    summary: "What training saved, by epoch",
    access: "user",
    params: byId,
    success: { status: 200, schema: listOf(checkpointViewSchema).meta({ id: "CheckpointList" }) },
  },
  listEmbeddings: {
    method: "GET",
    path: "/v1/experiments/:id/embeddings",
    summary: "Embedding sets by split",
    access: "user",
    params: byId,
    success: { status: 200, schema: listOf(embeddingSetViewSchema).meta({ id: "EmbeddingSetList" }) },
  },
  listArtifacts: {
    method: "GET",
    path: "/v1/experiments/:id/artifacts",
    summary: "All files that an experiment has made",
    access: "user",
    params: byId,
    success: { status: 200, schema: listOf(artifactViewSchema).meta({ id: "ArtifactList" }) },
  },
  getArtifact: {
    method: "GET",
    path: "/v1/artifacts/:id",
    summary: "An artifact's bytes, or a range of them",
    access: "user",
    params: byId,
    success: { status: 200, mediaTypes: ["application/octet-stream"] },
  },
  listDatasets: {
    method: "GET",
    path: "/v1/datasets",
    summary: "Data sets that have been used here",
    access: "user",
    query: pageQuery,
    success: { status: 200, schema: pageOf(datasetViewSchema, "Dataset") },
  },
  getDataset: {
    method: "GET",
    path: "/v1/datasets/:id",
    summary: "One data set",
    access: "user",
    params: byId,
    success: { status: 200, schema: datasetViewSchema },
  },
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
  getMe: {
    method: "GET",
    path: "/v1/me",
    summary: "Whose API key this is",
    access: "user",
    success: { status: 200, schema: userViewSchema },
  },
  listUsers: {
    method: "GET",
    path: "/v1/users",
    summary: "All users",
    access: "admin",
    query: pageQuery,
    success: { status: 200, schema: pageOf(userViewSchema, "User") },
  },
  createUser: {
    method: "POST",
    path: "/v1/users",
    summary: "Add a user",
    access: "admin",
    body: z
      .strictObject({ name: z.string().trim().min(1).max(100), role: z.enum(roles).default("researcher") })
      .meta({ id: "NewUser" }),
    success: { status: 201, schema: userViewSchema },
  },
  listApiKeys: {
    method: "GET",
    path: "/v1/api-keys",
    summary: "One's own API keys; an admin sees all",
    access: "user",
    success: { status: 200, schema: listOf(apiKeyViewSchema).meta({ id: "ApiKeyList" }) },
  },
  createApiKey: {
    method: "POST",
    path: "/v1/api-keys",
    summary: "Make an API key; its text is shown this once",
    access: "user",
    body: z
      .strictObject({
        name: z.string().trim().min(1).max(100),
        userId: z.uuid().optional().describe("Another user's: admins only."),
      })
      .meta({ id: "NewApiKey" }),
    success: {
      status: 201,
      schema: apiKeyViewSchema
        .extend({ key: z.string().describe("Keep it: it cannot be shown again.") })
        .meta({ id: "CreatedApiKey" }),
    },
  },
  revokeApiKey: {
    method: "DELETE",
    path: "/v1/api-keys/:id",
    summary: "Make an API key useless",
    access: "user",
    params: byId,
    success: { status: 204 },
  },
  listAuditEvents: {
    method: "GET",
    path: "/v1/audit-events",
    summary: "Who did what, newest first",
    access: "admin",
    query: pageQuery,
    success: { status: 200, schema: pageOf(auditEventViewSchema, "AuditEvent") },
  },
} as const satisfies Record<string, Route>;

export type OperationId = keyof typeof routes;

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Member<Operation extends OperationId, Key extends string> = (typeof routes)[Operation] extends {
  readonly [K in Key]: infer Value;
}
  ? Value
  : undefined;

export type RouteParams<Operation extends OperationId> = Output<Member<Operation, "params">>;
export type RouteQuery<Operation extends OperationId> = Output<Member<Operation, "query">>;
export type RouteBody<Operation extends OperationId> = Output<Member<Operation, "body">>;
export type RouteResult<Operation extends OperationId> = (typeof routes)[Operation]["success"] extends {
  readonly schema: infer Schema;
}
  ? Output<Schema>
  : undefined;

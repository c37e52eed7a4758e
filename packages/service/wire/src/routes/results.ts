/** What an experiment has found so far: series, tables, checkpoints, embeddings. */
import { z } from "zod";
import { checkpointViewSchema, embeddingSetViewSchema } from "../views/artifact.ts";
import { tableName } from "../views/fields.ts";
import { metricsViewSchema } from "../views/series.ts";
import { tableViewSchema } from "../views/table.ts";
import { pageOf, pageQuery } from "./paging.ts";
import { queryNumber, queryText } from "./query.ts";
import { byId, notAcceptable, type Route } from "./route.ts";

export const resultRoutes = {
  getSeries: {
    method: "GET",
    path: "/v1/experiments/:id/metrics",
    summary: "Series, thinned so that no peak is lost",
    tag: "experiments",
    access: "user",
    params: byId,
    query: z.strictObject({
      names: queryText(2000).optional().describe("Comma-separated; without it, all."),
      maxPoints: queryNumber({ min: 4, max: 10_000, byDefault: 1000 }).describe("Points of each series."),
    }),
    success: { status: 200, schema: metricsViewSchema },
  },
  getTable: {
    method: "GET",
    path: "/v1/experiments/:id/tables/:table",
    summary: "A table of results",
    tag: "experiments",
    access: "user",
    params: byId.extend({ table: tableName.describe("Which table.") }),
    success: {
      status: 200,
      schema: tableViewSchema,
      mediaTypes: ["text/csv"],
      headers: { Vary: "`Authorization, Accept`." },
    },
    problems: [notAcceptable],
  },
  listCheckpoints: {
    method: "GET",
    path: "/v1/experiments/:id/checkpoints",
    summary: "What training saved, by epoch",
    tag: "experiments",
    access: "user",
    params: byId,
    query: pageQuery,
    success: { status: 200, schema: pageOf(checkpointViewSchema, "Checkpoint") },
  },
  listEmbeddings: {
    method: "GET",
    path: "/v1/experiments/:id/embeddings",
    summary: "Embedding sets by split",
    tag: "experiments",
    access: "user",
    params: byId,
    query: pageQuery,
    success: { status: 200, schema: pageOf(embeddingSetViewSchema, "EmbeddingSet") },
  },
} as const satisfies Record<string, Route>;

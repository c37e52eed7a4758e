/** What an experiment has found so far: series, tables, checkpoints, embeddings. */

import { tableNames } from "@outlab/pipeline";
import { z } from "zod";
import { checkpointViewSchema, embeddingSetViewSchema } from "../views/artifact.ts";
import { metricsViewSchema } from "../views/series.ts";
import { tableViewSchema } from "../views/table.ts";
import { listOf } from "./paging.ts";
import { byId, type Route } from "./route.ts";

export const resultRoutes = {
  getSeries: {
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
    params: byId.extend({ table: z.enum(tableNames) }),
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
} as const satisfies Record<string, Route>;

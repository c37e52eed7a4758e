/** What an experiment has found so far: series, tables, checkpoints, embeddings. */
import { z } from "zod";
import { checkpointViewSchema, embeddingSetViewSchema } from "../views/artifact.ts";
import { scoredSplit, tableName } from "../views/fields.ts";
import { imageScoreViewSchema } from "../views/image-score.ts";
import { metricsViewSchema } from "../views/series.ts";
import { tableViewSchema } from "../views/table.ts";
import { pageOf, pageQuery, paging } from "./paging.ts";
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
  listImageScores: {
    method: "GET",
    path: "/v1/experiments/:id/image-scores",
    summary: "What the scorers say of each image",
    tag: "experiments",
    access: "user",
    params: byId,
    query: z.strictObject({
      ...paging,
      scorer: queryText(200).optional().describe("One scorer's alone, by its name in the table `detection`."),
      split: scoredSplit.default("test"),
      className: queryText(200).optional().describe("Images of one class alone."),
      order: z
        .enum(["image", "score"])
        .default("image")
        .describe("Of each scorer: by the place in the data set, or the most anomalous first."),
    }),
    success: {
      status: 200,
      schema: pageOf(imageScoreViewSchema, "ImageScore"),
      mediaTypes: ["text/csv"],
      headers: { Vary: "`Authorization, Accept`." },
    },
    problems: [notAcceptable],
  },
} as const satisfies Record<string, Route>;

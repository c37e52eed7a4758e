/** What the scorers say of each image, read from their files: pages for programs, CSV for spreadsheets. */
import { setImmediate as macrotask } from "node:timers/promises";
import type { BlobStore } from "@outlab/blobs";
import { decodeImageScores, type ImageScoresRecord } from "@outlab/pipeline";
import { toCsv } from "@outlab/report";
import { getExperiment, invalidCursor, listImageScores, numberCursor } from "@outlab/store";
import { type ImageScoreView, ProblemError, type RouteQuery, type ThresholdView } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import { classesOf, inSpecOrder } from "../comparison/experiment-scores.ts";
import { thresholdsOf } from "../decisions/thresholds.ts";
import { verdictOf } from "../decisions/verdict-of.ts";
import type { Deps } from "../deps.ts";
import { preferredMediaType } from "../http/accepts.ts";

const columns = [
  "image",
  "className",
  "isNormal",
  "split",
  "scorer",
  "score",
  "pValue",
  "isAnomaly",
] as const satisfies readonly (keyof ImageScoreView)[];

export function imageScoreRoutes(app: FastifyInstance, { db, storage }: Deps): void {
  addRoute(app, "listImageScores", async ({ params, query, request, reply }) => {
    const wanted = preferredMediaType(request.headers.accept, ["application/json", "text/csv"]);
    if (wanted === undefined)
      throw new ProblemError("not-acceptable", "scores of images are application/json or text/csv");
    reply.header("vary", "Authorization, Accept");
    const experiment = await getExperiment(db, params.id);
    const all = inSpecOrder(await listImageScores(db, params.id), experiment.spec);
    const thresholds = await thresholdsOf({ db, storage }, experiment);
    const facts = { ...(await classesOf(db, experiment)), thresholds, query };
    const rows: ImageScoreView[] = [];
    for (const record of all) {
      if (record.split !== query.split || (query.scorer ?? record.scorer) !== record.scorer) continue;
      for (const row of await rowsOf(storage, record, facts)) rows.push(row);
      await macrotask(); // other requests come through
    }
    if (wanted === "application/json") return page(rows, query);
    return reply
      .type("text/csv; charset=utf-8; header=present")
      .header("content-disposition", 'attachment; filename="image-scores.csv"')
      .send(toCsv(columns, rows));
  });
}

interface Facts {
  readonly classNames: readonly string[];
  readonly normalClasses: readonly string[];
  readonly thresholds: readonly ThresholdView[];
  readonly query: RouteQuery<"listImageScores">;
}

async function rowsOf(
  storage: BlobStore,
  { scorer, split, scores: { digest } }: ImageScoresRecord,
  { classNames, normalClasses, thresholds, query }: Facts,
): Promise<ImageScoreView[]> {
  const scored = decodeImageScores(await storage.read(digest));
  const threshold = thresholds.find((one) => one.scorer === scorer);
  const rows = scored.map(({ image, label, score, pValue }) => {
    const className = classNames[label] ?? String(label);
    const isNormal = normalClasses.includes(className);
    const isAnomaly = threshold === undefined ? null : verdictOf(pValue, threshold);
    return { image, className, isNormal, split, scorer, score, pValue, isAnomaly };
  });
  const chosen = rows.filter(({ className }) => (query.className ?? className) === className);
  return query.order === "score" ? chosen.sort((a, b) => b.score - a.score || a.image - b.image) : chosen;
}

/** The cursor is the number of rows before the page: what an experiment has scored does not change. */
function page(
  rows: readonly ImageScoreView[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
) {
  const from = cursor === undefined ? 0 : numberCursor(cursor);
  if (from > rows.length) throw invalidCursor();
  const next = from + limit;
  return { items: rows.slice(from, next), nextCursor: next < rows.length ? String(next) : null };
}

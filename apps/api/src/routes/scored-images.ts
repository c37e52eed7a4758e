/** New images are taken in, and read when they are scored, with verdicts by the thresholds as they are then. */
import { decodeScoredImages } from "@outlab/pipeline";
import { toCsv } from "@outlab/report";
import {
  type Database,
  encoderCheckpoint,
  getDataset,
  getExperiment,
  readScoredImages,
  submitScoreImages,
} from "@outlab/store";
import { type ExperimentView, ProblemError, type ScoredImagesView } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import { thresholdsOf } from "../decisions/thresholds.ts";
import { verdictOf } from "../decisions/verdict-of.ts";
import type { Deps } from "../deps.ts";
import { preferredMediaType } from "../http/accepts.ts";
import { callerOf } from "../http/caller.ts";

const columns = [
  "file",
  "scorer",
  "score",
  "pValue",
  "isAnomaly",
  "nearestImage",
  "nearestDistance",
] as const;

export function scoredImageRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;

  addRoute(app, "scoreImages", async ({ params: { id }, body, request }) => {
    const experiment = await getExperiment(db, id);
    await refuseUnfit(db, experiment);
    const input = { experiment: id, ...body, fit: await fitOf(db, experiment) };
    return submitScoreImages(db, { ownerId: callerOf(request).userId, input });
  });

  addRoute(app, "getScoredImages", async ({ params, request, reply }) => {
    const wanted = preferredMediaType(request.headers.accept, ["application/json", "text/csv"]);
    if (wanted === undefined)
      throw new ProblemError("not-acceptable", "scored images are application/json or text/csv");
    reply.header("vary", "Authorization, Accept");
    const view = await viewOf(deps, params.id);
    if (wanted === "application/json") return view;
    return reply
      .type("text/csv; charset=utf-8; header=present")
      .header("content-disposition", 'attachment; filename="scored-images.csv"')
      .send(toCsv(columns, rowsOf(view)));
  });
}

async function viewOf(deps: Deps, jobId: string): Promise<ScoredImagesView> {
  const found = decodeScoredImages(await deps.storage.read(await readScoredImages(deps.db, jobId)));
  const thresholds = await thresholdsOf(deps, await getExperiment(deps.db, found.experimentId));
  const thresholdOf = new Map(thresholds.map((threshold) => [threshold.scorer, threshold]));
  const { experimentId, images, leftOut, divergences, copies } = found;
  return {
    jobId,
    experimentId,
    images: images.map(({ file, notes, scores, nearest }) => ({
      file,
      notes: [...notes],
      scores: scores.map((score) => {
        const threshold = thresholdOf.get(score.scorer);
        return { ...score, isAnomaly: threshold ? verdictOf(score.pValue, threshold) : null };
      }),
      nearest: [...nearest],
    })),
    leftOut: [...leftOut],
    divergences: [...divergences],
    copies: copies && { ...copies, divergences: [...copies.divergences] },
  };
}

async function refuseUnfit(db: Database, { id, state, spec }: ExperimentView): Promise<void> {
  if (state !== "SUCCEEDED") return; // the store says so
  const { scorers, divergences } = spec.scoring;
  if (scorers.length + divergences.length === 0)
    throw new ProblemError(
      "conflict",
      "the experiment's spec has neither scorers nor divergences, so it says nothing of an image",
    );
  if ((await encoderCheckpoint(db, id)) === undefined)
    throw new ProblemError(
      "conflict",
      "the experiment has no encoder any more: its final checkpoint was deleted; train it again",
    );
}

/** New images are brought to the training images' form in the same way as those were. */
async function fitOf(db: Database, { datasetId, spec }: ExperimentView): Promise<string> {
  const { fit } = spec.dataset as { readonly fit?: string };
  if (fit !== undefined || datasetId === null) return fit ?? "resize";
  return (await getDataset(db, datasetId)).imported?.recipe.fit ?? "resize";
}

function rowsOf({ images }: ScoredImagesView) {
  return images.flatMap(({ file, scores, nearest }) =>
    scores.map((score) => ({
      file,
      ...score,
      nearestImage: nearest[0]?.image ?? null,
      nearestDistance: nearest[0]?.distance ?? null,
    })),
  );
}

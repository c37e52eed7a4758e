/** What an attempt may write, as one table: a handler for each effect, run while the attempt holds its job. */
import type { Effect, EffectOf } from "@outlab/pipeline";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { recordDataset } from "../datasets/datasets.ts";
import { recordImported } from "../datasets/imported.ts";
import { recordEngine } from "../experiments/record-engine.ts";
import { addCheckpoint, endTraining, loseCheckpoint } from "../results/checkpoints.ts";
import { addEmbeddingSet } from "../results/embedding-sets.ts";
import { addFigureFile } from "../results/figure-files.ts";
import { addImageScores } from "../results/image-scores.ts";
import { addScoredImages } from "../results/scored-images.ts";
import { appendSeries } from "../results/series.ts";
import { upsertRows } from "../results/tables.ts";
import type { Attempt } from "./attempt.ts";
import { type FencedJob, fenced } from "./fence.ts";

/** The compiler holds it complete. */
const handlers: {
  readonly [Type in Effect["type"]]: (tx: Tx, job: FencedJob, effect: EffectOf<Type>) => Promise<void>;
} = {
  engine: recordEngine,
  dataset: recordDataset,
  "dataset-imported": recordImported,
  series: appendSeries,
  rows: upsertRows,
  checkpoint: addCheckpoint,
  "training-ended": endTraining,
  "checkpoint-lost": loseCheckpoint,
  "embedding-set": addEmbeddingSet,
  "image-scores": addImageScores,
  "scored-images": addScoredImages,
  "figure-file": addFigureFile,
};

/** Durable when it resolves. @throws {StaleAttemptError} and nothing is written. */
export async function writeEffect(
  db: Pick<Database, "pool">,
  attempt: Attempt,
  effect: Effect,
): Promise<void> {
  await fenced(db, attempt, (tx, job) => handlers[effect.type](tx, job, effect as never));
}

/** Where an experiment's scorers call images anomalies: computed when it is asked for, from the rates that people have chosen. */
import type { BlobStore } from "@outlab/blobs";
import { calibrationScores, decodeImageScores, type ImageScoresRecord } from "@outlab/pipeline";
import { conformalThreshold, smallestFalseAlarmRate } from "@outlab/scoring";
import { labelledChoices, scorerReading } from "@outlab/spec";
import { type Database, listImageScores, readFalseAlarmRates } from "@outlab/store";
import { DEFAULT_FALSE_ALARM_RATE, type ExperimentView, type ThresholdView } from "@outlab/wire";

type Source = Pick<ExperimentView, "id" | "spec">;

/** One for each scorer that has scores of test images, in the order of the spec. */
export async function thresholdsOf(
  { db, storage }: { readonly db: Database; readonly storage: BlobStore },
  { id, spec }: Source,
): Promise<readonly ThresholdView[]> {
  const [records, rates] = await Promise.all([listImageScores(db, id), readFalseAlarmRates(db, id)]);
  const thresholds: ThresholdView[] = [];
  for (const { label, choice } of labelledChoices(spec.scoring.scorers, spec)) {
    const ofScorer = records.filter(({ scorer }) => scorer === label);
    if (ofScorer.length === 0) continue;
    const heldOut = ofScorer.find(({ split }) => split === "held-out");
    const scores = calibrationScores(scorerReading(choice, spec).input, await scoresOf(storage, heldOut));
    const rate = rates.get(label);
    const falseAlarmRate = rate ?? DEFAULT_FALSE_ALARM_RATE;
    thresholds.push({
      scorer: label,
      falseAlarmRate,
      threshold: conformalThreshold(scores, falseAlarmRate) ?? null,
      heldOutImages: scores.length,
      smallestFalseAlarmRate: smallestFalseAlarmRate(scores.length) ?? null,
      isDefault: rate === undefined,
    });
  }
  return thresholds;
}

async function scoresOf(storage: BlobStore, record: ImageScoresRecord | undefined): Promise<Float64Array> {
  if (record === undefined) return new Float64Array(0);
  const scored = decodeImageScores(await storage.read(record.scores.digest));
  return Float64Array.from(scored, ({ score }) => score);
}

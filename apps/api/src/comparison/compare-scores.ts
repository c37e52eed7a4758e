/** Detectors of several experiments on the same test images, each tested against one of them. */
import { setImmediate as macrotask } from "node:timers/promises";
import type { ScoredImage } from "@outlab/pipeline";
import { aurocDifference, aurocInterval } from "@outlab/scoring";
import { type ComparisonView, ProblemError } from "@outlab/wire";

export interface Detector {
  readonly experimentId: string;
  readonly scorer: string;
  /** Of the test images, in one order for all detectors. */
  readonly images: readonly ScoredImage[];
}

/**
 * @param isNormal  by label.
 * @throws {ProblemError} `conflict` where detectors saw different images, or one of the two kinds of image is missing.
 */
export async function compareScores(
  detectors: readonly Detector[],
  reference: Detector,
  isNormal: (label: number) => boolean,
): Promise<ComparisonView["rows"]> {
  for (const { experimentId, images } of detectors) refuseOtherImages(experimentId, images, reference);
  const isAnomaly = Uint8Array.from(reference.images, ({ label }) => Number(!isNormal(label)));
  if (isAnomaly.every((anomaly) => anomaly === isAnomaly[0]))
    throw new ProblemError(
      "conflict",
      "the test images are all normal, or all anomalies: there is nothing to detect",
    );
  const scoresOf = ({ images }: Detector) => Float64Array.from(images, ({ score }) => score);
  const referenceScores = scoresOf(reference);
  const rows: ComparisonView["rows"] = [];
  for (const detector of detectors) {
    const scores = scoresOf(detector);
    const { auroc, low: aurocLow, high: aurocHigh } = aurocInterval(scores, isAnomaly);
    const { difference, low, high, pValue } = aurocDifference(scores, referenceScores, isAnomaly);
    rows.push({
      experimentId: detector.experimentId,
      scorer: detector.scorer,
      auroc,
      aurocLow,
      aurocHigh,
      difference,
      differenceLow: low,
      differenceHigh: high,
      pValue,
    });
    await macrotask(); // other requests come through
  }
  return rows.sort((a, b) => b.auroc - a.auroc);
}

function refuseOtherImages(experimentId: string, images: Detector["images"], reference: Detector): void {
  if (!areSameImages(images, reference.images))
    throw new ProblemError(
      "conflict",
      `experiment ${experimentId} was tested on other images than ${reference.experimentId}; ` +
        "compare experiments with the same data set, limitPerClass.test and seed",
    );
}

/** In the same order, with the same labels. */
export function areSameImages(images: readonly ScoredImage[], others: readonly ScoredImage[]): boolean {
  return (
    images.length === others.length &&
    images.every(({ image, label }, i) => {
      const other = others[i];
      return image === other.image && label === other.label;
    })
  );
}

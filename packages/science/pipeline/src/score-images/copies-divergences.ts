/**
 * Is this one image plausible? Augmented copies of it are a cloud, measured against the normal one. As many copies of one image
 * are always closer together than as many images, so the null values are those of copies of normal images that training did
 * not see: p = (1 + #{null >= value}) / (1 + #null).
 */
import { UPRIGHT } from "@outlab/augment";
import { sampleWithoutReplacement, stream } from "@outlab/random";
import { empiricalPValue, normalizeEmbeddings } from "@outlab/scoring";
import { divergenceNormalization, labelledChoices } from "@outlab/spec";
import { type PointCloud, selectPoints } from "@outlab/topology";
import type { ExperimentSoFar } from "../job.ts";
import type { EmbeddingSets } from "../score/embedding-sets.ts";
import { singleDraw } from "../score/single-draw.ts";
import type { CopiesFound } from "./found.ts";

/** Normal training images of a measurement; a cloud of copies is small. */
const trainImageLimit = 200;

export interface Copies {
  /** Of the image first, then of normal images that training did not see; raw. */
  readonly clouds: readonly PointCloud[];
  /** The experiment's own. */
  readonly sets: EmbeddingSets;
}

export async function copiesDivergences(
  { spec }: Pick<ExperimentSoFar, "spec">,
  { clouds, sets }: Copies,
  signal: AbortSignal,
  onStep: () => void,
): Promise<CopiesFound> {
  const [image, ...normalImages] = clouds;
  const divergences: CopiesFound["divergences"][number][] = [];
  for (const { label, choice } of labelledChoices(spec.scoring.divergences, spec)) {
    const normalize = divergenceNormalization(choice, spec);
    const trainNormal = await sets.cloud({
      split: "train-normal",
      view: UPRIGHT,
      layer: "features",
      normalize,
    });
    const drawn = sampleWithoutReplacement(
      stream(spec.seed, "copies", label),
      trainNormal.count,
      Math.min(trainImageLimit, trainNormal.count),
    );
    const normal = selectPoints(trainNormal, drawn);
    const { normalize: _, ...own } = choice;
    const measure = singleDraw(own as typeof choice);
    const measured = async (cloud: PointCloud) => {
      signal.throwIfAborted();
      onStep();
      // The same draw for every image: what differs is the image alone.
      const random = stream(spec.seed, "copies", label, "draw");
      return measure(normal, normalizeEmbeddings(cloud, normalize), random);
    };
    const nullValues: number[] = [];
    for (const cloud of normalImages) nullValues.push(await measured(cloud));
    const value = await measured(image);
    divergences.push({
      divergence: label,
      value,
      pValue: nullValues.length === 0 ? null : empiricalPValue(nullValues, value),
    });
  }
  return { count: image.count, normalImages: normalImages.length, divergences };
}

/** The facts that every data set must have beside its images (digest, channel statistics), computed in one place from the pixels. */
import { createHash } from "node:crypto";
import type { LabelledImages, LoadedDataset } from "./define.ts";

type Unfinished = Pick<LoadedDataset, "classNames" | "image" | "train" | "test">;

/** Adds digest and channel statistics; the result is what `Dataset.load` returns. */
export function finishDataset({ classNames, image, train, test }: Unfinished): LoadedDataset {
  const unfinished = { classNames, image, train, test };
  return {
    ...unfinished,
    ...channelStatistics(train.pixels, image.channels),
    digest: contentDigest(unfinished),
  };
}

/**
 * Mean and standard deviation (of the population) of each channel on the scale 0 … 1.
 *
 * @param pixels  interleaved uint8 (… , channels). Exact: sums are of whole numbers below 2^53.
 */
export function channelStatistics(
  pixels: Uint8Array,
  channels: number,
): { channelMean: readonly number[]; channelSd: readonly number[] } {
  const histogram = new Float64Array(channels * 256);
  for (let i = 0; i < pixels.length; i += channels) {
    for (let c = 0; c < channels; c++) histogram[c * 256 + pixels[i + c]]++;
  }
  const count = pixels.length / channels;
  const channelMean: number[] = [];
  const channelSd: number[] = [];
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    let squares = 0;
    for (let value = 0; value < 256; value++) {
      sum += histogram[c * 256 + value] * value;
      squares += histogram[c * 256 + value] * value * value;
    }
    const mean = sum / count;
    channelMean.push(mean / 255);
    channelSd.push(Math.sqrt(Math.max(0, squares / count - mean * mean)) / 255);
  }
  return { channelMean, channelSd };
}

/** SHA-256 over a header with class names and shapes, then labels and pixels of train and of test. */
function contentDigest({ classNames, image, train, test }: Unfinished): string {
  const hash = createHash("sha256");
  const shape = (split: LabelledImages) => [split.count, image.height, image.width, image.channels];
  hash.update(JSON.stringify({ classNames, train: shape(train), test: shape(test) }));
  for (const split of [train, test]) hash.update(split.labels).update(split.pixels);
  return hash.digest("hex");
}

/** Which images a one-class experiment trains on and which it is tested on. */
import { sampleWithoutReplacement, stream } from "@outlab/random";
import { DatasetError } from "./dataset-error.ts";
import type { LabelledImages, LoadedDataset, SplitName } from "./define.ts";

export interface OneClassSplitOptions {
  /** Names of the classes that count as normal, one or several. */
  readonly normalClasses: readonly string[];
  /** At most so many images of each class; a limit at or above the class's size takes all of them. */
  readonly limitPerClass?: { readonly [Split in SplitName]?: number | undefined } | undefined;
  /** Share of each normal class's training images that training does not see, from 0 to below 1. */
  readonly heldOut?: number | undefined;
  /** Decides which images a limit keeps, and which are held out. */
  readonly seed: number;
}

export interface OneClassSplit {
  /** Ascending indices into `train`: the normal classes' training images, without those held out. */
  readonly trainNormal: Uint32Array;
  /** Ascending indices into `train`: normal images that training does not see, on which scores are calibrated. */
  readonly heldOut: Uint32Array;
  /** Ascending indices into `train`: every class's training images, for evaluations that look at labels. */
  readonly trainLabelled: Uint32Array;
  /** Ascending indices into `test`: every class's test images. */
  readonly test: Uint32Array;
  /** Ascending indices into `test` for each class, in the order of `classNames`. */
  readonly testPerClass: readonly Uint32Array[];
  /** Whether a class is normal, in the order of `classNames`. */
  readonly isNormal: readonly boolean[];
}

/**
 * The same data set, options and seed give the same split on every machine. What one class keeps does not depend on
 * the other classes asked for.
 *
 * @throws {DatasetError} `unknown-class` for a normal class that the data set does not have.
 */
export function oneClassSplit(
  dataset: Pick<LoadedDataset, "classNames" | "train" | "test">,
  { normalClasses, limitPerClass, heldOut = 0, seed }: OneClassSplitOptions,
): OneClassSplit {
  const { classNames } = dataset;
  refuseUnknown(normalClasses, classNames);
  const isNormal = classNames.map((name) => normalClasses.includes(name));
  const ofClass = (split: SplitName, label: number) =>
    limited(indicesOf(dataset[split], label), limitPerClass?.[split], seed, split, label);
  const normalLabels = classNames.map((_, label) => label).filter((label) => isNormal[label]);
  const testPerClass = classNames.map((_, label) => ofClass("test", label));
  const normal = normalLabels.map((label) => withHeldOut(ofClass("train", label), heldOut, seed, label));
  return {
    trainNormal: merged(normal.map(({ trained }) => trained)),
    heldOut: merged(normal.map((one) => one.heldOut)),
    trainLabelled: merged(classNames.map((_, label) => ofClass("train", label))),
    test: merged(testPerClass),
    testPerClass,
    isNormal,
  };
}

function refuseUnknown(normalClasses: readonly string[], classNames: readonly string[]) {
  const unknown = normalClasses.filter((name) => !classNames.includes(name));
  if (unknown.length > 0) {
    throw new DatasetError(
      "unknown-class",
      `unknown class ${unknown.map((name) => `"${name}"`).join(", ")}; there are: ${classNames.join(", ")}`,
    );
  }
}

function indicesOf({ labels, count }: LabelledImages, label: number): Uint32Array {
  const found = new Uint32Array(count);
  let size = 0;
  for (let i = 0; i < count; i++) if (labels[i] === label) found[size++] = i;
  return found.slice(0, size);
}

function limited(
  indices: Uint32Array,
  limit: number | undefined,
  seed: number,
  split: SplitName,
  label: number,
): Uint32Array {
  if (limit === undefined || limit >= indices.length) return indices;
  const random = stream(seed, "one-class-split", split, label);
  return sampleWithoutReplacement(random, indices.length, limit)
    .map((position) => indices[position])
    .sort();
}

/** How many of a class's images are held out, rounded to a whole number; at least one is trained on. */
export function heldOutCount(images: number, share: number): number {
  return Math.max(0, Math.min(images - 1, Math.round(images * share)));
}

function withHeldOut(indices: Uint32Array, share: number, seed: number, label: number) {
  const random = stream(seed, "held-out", label);
  const count = heldOutCount(indices.length, share);
  const places = new Set(sampleWithoutReplacement(random, indices.length, count));
  return {
    trained: indices.filter((_, place) => !places.has(place)),
    heldOut: indices.filter((_, place) => places.has(place)),
  };
}

function merged(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all.sort();
}

/** Which images a one-class experiment trains on and which it is tested on. */
import { sampleWithoutReplacement, stream } from "@outlab/random";
import { DatasetError } from "./dataset-error.ts";
import type { LabelledImages, LoadedDataset, SplitName } from "./define.ts";

export interface OneClassSplitOptions {
  /** Names of the classes that count as normal, one or several. */
  readonly normalClasses: readonly string[];
  /** At most so many images of each class; a limit at or above the class's size takes all of them. */
  readonly limitPerClass?: { readonly [Split in SplitName]?: number | undefined } | undefined;
  /** Decides which images a limit keeps. */
  readonly seed: number;
}

export interface OneClassSplit {
  /** Ascending indices into `train`: the normal classes' training images. */
  readonly trainNormal: Uint32Array;
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
  { normalClasses, limitPerClass, seed }: OneClassSplitOptions,
): OneClassSplit {
  const { classNames } = dataset;
  refuseUnknown(normalClasses, classNames);
  const isNormal = classNames.map((name) => normalClasses.includes(name));
  const ofClass = (split: SplitName, label: number) =>
    limited(indicesOf(dataset[split], label), limitPerClass?.[split], seed, split, label);
  const normalLabels = classNames.map((_, label) => label).filter((label) => isNormal[label]);
  const testPerClass = classNames.map((_, label) => ofClass("test", label));
  return {
    trainNormal: merged(normalLabels.map((label) => ofClass("train", label))),
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

function merged(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all.sort();
}

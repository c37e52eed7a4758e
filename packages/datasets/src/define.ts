/** What a data set is: a file below `datasets/` exports one entry made by `defineDataset`. */
import type { Entry } from "@outlab/registry";
import type { z } from "zod";

export type SplitName = "train" | "test";

/** Images of one split with their classes. */
export interface LabelledImages {
  readonly count: number;
  /** NHWC uint8: count x height x width x channels. */
  readonly pixels: Uint8Array;
  /** Index into the data set's `classNames`, one per image. */
  readonly labels: Uint8Array;
}

export interface LoadedDataset {
  readonly classNames: readonly string[];
  readonly image: { readonly height: number; readonly width: number; readonly channels: number };
  /** Mean and standard deviation of each channel over the training split, on the scale 0 … 1. */
  readonly channelMean: readonly number[];
  readonly channelSd: readonly number[];
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** SHA-256 (hex) over pixels, labels and class names of both splits. */
  readonly digest: string;
}

/** Where files may lie. Packages take it as an argument; the apps fill it from OUTLAB_DATASETS_DIR. */
export interface DatasetEnvironment {
  /** Folder that holds one folder, archive or file per data set; undefined if none was given. */
  readonly datasetsDir: string | undefined;
}

export interface Dataset<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  /** Known before any file is read, so that a spec can be validated without the data. */
  readonly classNames: readonly string[];
  /** Training images of the smallest class: the largest batch that one normal class allows. */
  readonly trainImagesPerClass: number;
  /** @throws {DatasetError} if files are missing (the error names the three ways to get them), truncated or altered. */
  load(environment: DatasetEnvironment, params: z.output<Params>): Promise<LoadedDataset>;
}

export function defineDataset<const Kind extends string, Params extends z.ZodObject>(
  dataset: Dataset<Kind, Params>,
): Dataset<Kind, Params> {
  return dataset;
}

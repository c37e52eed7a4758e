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

/** Where files may be. Packages take it as an argument; the apps fill it from OUTLAB_DATASETS_DIR. */
export interface DatasetEnvironment {
  /** Folder that holds one folder, archive or file per data set; undefined if none was given. */
  readonly datasetsDir: string | undefined;
  /** Folder for what archives hold, unpacked once; without one they are unpacked in memory at every load. */
  readonly cacheDir?: string | undefined;
  /** Folders that images of a person's own may be read from. */
  readonly importRoots?: readonly string[] | undefined;
  /** Images of a person's own that are decoded at once. */
  readonly threads?: number | undefined;
  /** The packed file of the imported data set that the choice names. */
  readPacked?(): Promise<Uint8Array>;
}

/** A file that its publisher serves, with what distinguishes a whole copy from a broken or altered one. */
export interface PublishedFile {
  readonly url: string;
  /** Where it is kept, relative to the folder of data sets. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Hex. */
  readonly md5: string;
}

export interface DatasetClasses {
  readonly classNames: readonly string[];
  /** Training images of each class, in the order of `classNames`. */
  readonly trainImagesPerClass: readonly number[];
}

/** What a spec can be checked against without reading a file. */
export interface DatasetFacts extends DatasetClasses {
  readonly image: LoadedDataset["image"];
}

/** A data set that a service has kept under a name; without a digest, its latest version. */
export interface ImportedName {
  readonly name: string;
  readonly digest?: string | undefined;
}

export interface Dataset<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params>,
    DatasetClasses {
  /** For a data set whose parameters narrow its classes; the ones above are then the widest there are. */
  classes?(params: z.output<Params>): DatasetClasses;
  /** Undefined for images of a person's own: only the files, or the row of an import, say what their classes and sizes are. */
  image(params: z.output<Params>): LoadedDataset["image"] | undefined;
  /** The imported data set that a choice names, where the kind is for those. */
  importedAs?(params: z.output<Params>): ImportedName;
  /** What `outlab data download` fetches when a person asks; nothing else ever downloads. */
  readonly published?: readonly PublishedFile[];
  /** @throws {DatasetError} if files are missing (the error names the three ways to get them), truncated or altered. */
  load(environment: DatasetEnvironment, params: z.output<Params>): Promise<LoadedDataset>;
}

export function defineDataset<const Kind extends string, Params extends z.ZodObject>(
  dataset: Dataset<Kind, Params>,
): Dataset<Kind, Params> {
  return dataset;
}

/** @param side  in pixels. */
export function square(side: number, channels: number): LoadedDataset["image"] {
  return { height: side, width: side, channels };
}

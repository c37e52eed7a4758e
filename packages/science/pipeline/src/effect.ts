/**
 * What a job may write, and may leave behind. The host makes each effect durable; the process protocol carries effects as
 * they are, the store has one handler for each, and the host of tests has the same table over maps.
 */

import type { ImportReport, Recipe } from "@outlab/datasets";

export type Effect =
  /** What computes, with versions. */
  | { readonly type: "engine"; readonly description: Readonly<Record<string, string | number>> }
  | { readonly type: "dataset"; readonly record: DatasetRecord }
  | { readonly type: "dataset-imported"; readonly record: ImportedRecord }
  | { readonly type: "series"; readonly points: readonly SeriesPoint[] }
  | { readonly type: "rows"; readonly table: TableName; readonly rows: readonly TableRow[] }
  | { readonly type: "checkpoint"; readonly record: CheckpointRecord }
  /** Directly before its final checkpoint; an attempt that is killed between the two writes it again. */
  | {
      readonly type: "training-ended";
      readonly reason: TrainingEndReason;
      /** Epochs done, of those that were asked for. */
      readonly epoch: number;
      readonly epochs: number;
      /** By the series that early stopping follows. */
      readonly best?: { readonly series: string; readonly epoch: number; readonly value: number } | undefined;
    }
  /** Storage has lost or damaged a checkpoint, and the training goes on from an older one. */
  | {
      readonly type: "checkpoint-lost";
      readonly epoch: number;
      readonly digest: string;
      readonly reason: string;
      /** Epochs of the one that is used instead; 0: training begins anew. */
      readonly goesOnAfterEpoch: number;
    }
  | { readonly type: "embedding-set"; readonly record: EmbeddingSetRecord }
  | { readonly type: "image-scores"; readonly record: ImageScoresRecord }
  | { readonly type: "scored-images"; readonly record: ScoredImagesRecord }
  | { readonly type: "figure-file"; readonly record: FigureFileRecord };

export type EffectOf<Type extends Effect["type"]> = Extract<Effect, { type: Type }>;

/** After its last epoch, or because a series had not got better for as many epochs as the spec's patience. */
export const trainingEndReasons = ["epochs", "early-stopping"] as const;
export type TrainingEndReason = (typeof trainingEndReasons)[number];

/** Bytes in storage, named by what they are. */
export interface BlobRef {
  /** SHA-256, 64 hex digits. */
  readonly digest: string;
  readonly sizeBytes: number;
}

/** What was trained on, distinguished from others of its name by the digest of its content. */
export interface DatasetRecord {
  readonly kind: string;
  /** What people call it, where that is not its kind: an imported data set has a name of its own. */
  readonly name?: string | undefined;
  /** SHA-256 over pixels, labels and class names, 64 hex digits. */
  readonly digest: string;
  readonly classNames: readonly string[];
  readonly image: { readonly height: number; readonly width: number; readonly channels: number };
  readonly trainCount: number;
  readonly testCount: number;
  /** The packed file of an imported data set. */
  readonly packed?: BlobRef | undefined;
}

/** A data set that people can name from now on. */
export interface ImportedRecord extends DatasetRecord {
  readonly name: string;
  readonly packed: BlobRef;
  /** PNG: a row of images for each class. */
  readonly contactSheet: BlobRef;
  readonly facts: ImportedFacts;
}

/** What is known of an imported data set beside its record. */
export interface ImportedFacts {
  /** In the order of the class names. */
  readonly trainImagesPerClass: readonly number[];
  readonly testImagesPerClass: readonly number[];
  /** Of the training images, on the scale 0 … 1. */
  readonly channelMean: readonly number[];
  readonly channelSd: readonly number[];
  readonly recipe: Recipe;
  readonly report: ImportReport;
}

/** One value of a series. (experiment, name, step) is unique: a resumed attempt overwrites, never doubles. */
export interface SeriesPoint {
  readonly name: string;
  /** Optimizer steps done, from 1; epoch-wise series carry the step at the epoch's end. */
  readonly step: number;
  /** Epochs begun, from 1. */
  readonly epoch: number;
  readonly value: number;
}

export interface Progress {
  /** The kind of the job. */
  readonly phase: string;
  /** Units done of `total`: steps when training, images when embedding, table cells when scoring. */
  readonly done: number;
  readonly total: number;
  readonly epoch?: number;
  readonly epochs?: number;
  readonly loss?: number;
  readonly imagesPerSecond?: number;
  readonly secondsLeft?: number;
}

export interface CheckpointRecord {
  /** Epochs done. */
  readonly epoch: number;
  /** Optimizer steps done. */
  readonly step: number;
  /** Everything needed to go on to the same bits (safetensors). */
  readonly state: BlobRef;
  /** The encoder alone (safetensors): what embedding reads and people download. */
  readonly encoder: BlobRef;
  readonly loss: number;
  /** The last one of a finished training. */
  readonly isFinal: boolean;
  /** The best so far, where the spec has early stopping: a later one takes this mark from it. */
  readonly isBest?: boolean | undefined;
}

/**
 * `train-normal`: the normal classes' training images; `held-out`: normal images that training did not see; `test`: every
 * class's test images; `train-labelled`: every class's training images, where the spec has evaluations.
 */
export const embeddingSplits = ["train-normal", "held-out", "test", "train-labelled"] as const;
export type EmbeddingSplit = (typeof embeddingSplits)[number];

export interface EmbeddingSetRecord {
  readonly split: EmbeddingSplit;
  /** The view of each image: `upright`, `turn-90`, `crop-centre` ... */
  readonly view: string;
  /** `features`, or an output of the method's: `transform-logits`. */
  readonly layer: string;
  /** Digest of the encoder's weights. */
  readonly encoderDigest: string;
  readonly count: number;
  readonly dimension: number;
  /** `.npy`, (count, dimension) float32. */
  readonly embeddings: BlobRef;
  /** `.npy`, (count) uint8: index into the data set's class names. */
  readonly labels: BlobRef;
  /** `.npy`, (count) uint32: place of each image in its part of the data set; releases up to 0.1.0 kept none. */
  readonly images?: BlobRef | undefined;
}

/** What the file of a set is called: by its split, and by view and layer where they are not the usual ones. */
export function embeddingsName({
  split,
  view,
  layer,
}: Pick<EmbeddingSetRecord, "split" | "view" | "layer">): string {
  const special = [view === "upright" ? [] : view, layer === "features" ? [] : layer].flat();
  return ["embeddings", split, ...special].join("-");
}

/** What one scorer says of each image of a split. */
export interface ImageScoresRecord {
  /** As it is called in the table `detection`. */
  readonly scorer: string;
  readonly split: "held-out" | "test";
  readonly count: number;
  /** `.npy`, (count, 4) float64: place of the image in its part of the data set, label, score, p-value or NaN. */
  readonly scores: BlobRef;
}

/** What a job that reads an experiment has found of new images. */
export interface ScoredImagesRecord {
  readonly experimentId: string;
  /** JSON: `ScoredImages`. */
  readonly found: BlobRef;
}

/**
 * What only figures are drawn from. `divergence-draws`: `.npy`, one file a divergence, named by `drawsName`; `thumbnails`: PNG, test
 * images as tiles; `thumbnail-images`: `.npy`, (tiles) uint32, the place of each in its part of the data set.
 */
export const figureFileKinds = ["divergence-draws", "thumbnails", "thumbnail-images"] as const;
export type FigureFileKind = (typeof figureFileKinds)[number];

export interface FigureFileRecord {
  readonly kind: FigureFileKind;
  /** Unique among the files of an experiment. */
  readonly name: string;
  readonly file: BlobRef;
}

export const tableNames = ["class-divergence", "confusions", "detection", "evaluation", "training"] as const;
export type TableName = (typeof tableNames)[number];
export type TableValue = string | number | boolean | null;

/** A row of a table of results; `key` makes it unique in the table of one experiment. */
export interface TableRow {
  readonly key: string;
  /** Order of the row in the table. */
  readonly position: number;
  readonly values: Readonly<Record<string, TableValue>>;
}

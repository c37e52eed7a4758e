/** What a job of this kind finds, and how it is kept: a file of JSON. Verdicts are not in it, as thresholds may move. */

export interface ScoredImages {
  readonly experimentId: string;
  readonly images: readonly NewImage[];
  /** What could not be scored, and why. */
  readonly leftOut: readonly { readonly file: string; readonly reason: string }[];
  /** Of all images together as one cloud. */
  readonly divergences: readonly CloudDivergence[];
  /** Of augmented copies of one image as a cloud, where that was asked for. */
  readonly copies: CopiesFound | null;
}

export interface NewImage {
  readonly file: string;
  /** What was done to it, each as words that follow "it". */
  readonly notes: readonly string[];
  /** One a scorer, in the order of the spec. */
  readonly scores: readonly NewScore[];
  /** Normal training images, the nearest first. */
  readonly nearest: readonly NearImage[];
}

export interface NewScore {
  readonly scorer: string;
  readonly score: number;
  /** Null where no normal images were held out. */
  readonly pValue: number | null;
}

export interface NearImage {
  /** Place in the training part of the data set. */
  readonly image: number;
  /** Euclidean, of pooled features as the experiment normalises them. */
  readonly distance: number;
}

export interface CloudDivergence {
  readonly divergence: string;
  readonly value: number;
  /** Null for fewer images than a subsample takes. */
  readonly pValue: number | null;
}

export interface CopiesFound {
  /** Copies of each image. */
  readonly count: number;
  /** Normal images that training did not see, of which as many copies were made. */
  readonly normalImages: number;
  readonly divergences: readonly CloudDivergence[];
}

export function encodeScoredImages(found: ScoredImages): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(found));
}

/** Undoes `encodeScoredImages`. */
export function decodeScoredImages(bytes: Uint8Array): ScoredImages {
  return JSON.parse(new TextDecoder().decode(bytes)) as ScoredImages;
}

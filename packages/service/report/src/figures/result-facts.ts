/** What figures are drawn from: everything that an experiment has found, read once. */
import type { Row } from "../row.ts";

export interface ResultFacts {
  /** In the order of the data set. */
  readonly classNames: readonly string[];
  readonly normalClasses: readonly string[];
  readonly series: readonly FigureSeries[];
  /** Of the table `class-divergence`. */
  readonly divergence: readonly Row[];
  /** Of the table `divergence-draws`. */
  readonly draws: readonly Row[];
  /** Of the table `detection`. */
  readonly detection: readonly Row[];
  /** In the order of the spec. */
  readonly scorers: readonly ScoredImages[];
  /** A part of the embeddings, in the plane in which they differ most. */
  readonly map: EmbeddingMap | undefined;
  readonly thumbnails: readonly Thumbnail[];
}

export interface FigureSeries {
  readonly name: string;
  /** A value that is not finite is null. */
  readonly points: readonly {
    readonly step: number;
    readonly epoch: number;
    readonly value: number | null;
  }[];
}

/** What a scorer says of the test images. */
export interface ScoredImages {
  /** As it is called in the table `detection`. */
  readonly scorer: string;
  readonly images: readonly ScoredImage[];
  /** Above this score images are called anomalies; null where too few normal images were held out to say so. */
  readonly threshold: number | null;
  /** The share of normal images that may be called anomalies. */
  readonly falseAlarmRate: number;
}

export interface ScoredImage {
  /** Its place in its part of the data set. */
  readonly image: number;
  readonly className: string;
  readonly isNormal: boolean;
  readonly score: number;
}

export interface EmbeddingMap {
  readonly points: readonly MapPoint[];
  /** Shares of the variance along both axes, 0 to 1. */
  readonly explained: readonly [number, number];
}

export interface MapPoint {
  readonly className: string;
  /** `train-normal` or `test`. */
  readonly split: string;
  readonly x: number;
  readonly y: number;
}

/** A test image as a page can show it. */
export interface Thumbnail {
  /** Its place in its part of the data set. */
  readonly image: number;
  readonly className: string;
  readonly isNormal: boolean;
  /** `data:image/png;base64,...` */
  readonly address: string;
}

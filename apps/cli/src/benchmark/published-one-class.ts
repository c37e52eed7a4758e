/**
 * Published AUROCs of one-class benchmarks, each class normal once, in percent, from papers and repositories that were read. A figure
 * without a source that can be named is not here.
 */

export interface PublishedResult {
  readonly method: string;
  readonly network: string;
  /** Images that went forward and backward in one training, as its source or its code says; null where neither does. */
  readonly imagePasses: number | null;
  readonly source: string;
  /** By class; absent where only the mean was published. */
  readonly byClass?: Readonly<Record<string, number>>;
  readonly mean: number;
  /** Of the mean, over seeds, where it was published. */
  readonly sd?: number;
}

const classes = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
] as const;

const byClass = (...percents: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(classes.map((name, i) => [name, percents[i]]));

const TABLE = "UniCon-HA (Wang et al., ICCV 2023), table 1";

const cifar10: readonly PublishedResult[] = [
  {
    method: "GEOM",
    network: "WRN-16-8",
    imagePasses: 1_080_000,
    source: `${TABLE}; passes by the authors' code, which has a WRN-10-4`,
    byClass: byClass(74.7, 95.7, 78.1, 72.4, 87.8, 87.8, 83.4, 95.5, 93.3, 91.3),
    mean: 86.0,
  },
  {
    method: "Rot",
    network: "ResNet-18",
    imagePasses: null,
    source: `${TABLE}, run again by CSI's authors`,
    byClass: byClass(78.3, 94.3, 86.2, 80.8, 89.4, 89.0, 88.9, 95.1, 92.3, 89.7),
    mean: 88.4,
  },
  {
    method: "Rot+Trans",
    network: "ResNet-18",
    imagePasses: null,
    source: `${TABLE}, run again by CSI's authors`,
    byClass: byClass(80.4, 96.4, 85.9, 81.1, 91.3, 89.6, 89.9, 95.9, 95.0, 92.6),
    mean: 89.8,
  },
  {
    method: "CSI",
    network: "ResNet-18",
    imagePasses: 40_000_000,
    source: `${TABLE}; passes by github.com/alinlab/CSI`,
    byClass: byClass(89.9, 99.1, 93.1, 86.4, 93.9, 93.2, 95.1, 98.7, 97.9, 95.5),
    mean: 94.3,
  },
  {
    method: "UniCon-HA",
    network: "ResNet-18",
    imagePasses: null,
    source: TABLE,
    byClass: byClass(91.7, 99.2, 93.9, 89.5, 95.1, 94.1, 96.6, 98.9, 98.1, 96.6),
    mean: 95.4,
  },
  {
    method: "SimCLR, cosine x norm",
    network: "ResNet-18",
    imagePasses: 10_000_000,
    source: "README of github.com/alinlab/CSI",
    mean: 87.9,
  },
  {
    method: "DROC rotation, KDE",
    network: "ResNet-18",
    imagePasses: 41_000_000,
    source: "scripts of DROC (Sohn et al., ICLR 2021), google-research/deep_representation_one_class",
    mean: 91.3,
    sd: 0.3,
  },
  {
    method: "DROC contrastive, OC-SVM",
    network: "ResNet-18",
    imagePasses: 82_000_000,
    source: "scripts of DROC (Sohn et al., ICLR 2021), google-research/deep_representation_one_class",
    mean: 92.5,
    sd: 0.6,
  },
];

/** By the data set's kind. */
export const publishedResults: Readonly<Record<string, readonly PublishedResult[]>> = { cifar10 };

/** The columns of each table of results, in the order in which people read them. */
import type { TableName } from "./effect.ts";

export const tableColumns: Readonly<Record<TableName, readonly string[]>> = {
  "class-divergence": [
    "className",
    "isNormal",
    "divergence",
    "value",
    "sd",
    "draws",
    "pointsNormal",
    "pointsOther",
    "rank",
    "pValue",
    "normalize",
  ],
  detection: [
    "scorer",
    "className",
    "auroc",
    "aurocLow",
    "aurocHigh",
    "auprAnomaly",
    "auprNormal",
    "fprAtTpr95",
    "positives",
    "negatives",
    "normalize",
  ],
  training: [
    "epoch",
    "loss",
    "learningRate",
    "seconds",
    "imagesPerSecond",
    "imagePasses",
    "knnAccuracy",
    "collapseSd",
    "alignment",
    "uniformity",
    "endedBy",
  ],
};

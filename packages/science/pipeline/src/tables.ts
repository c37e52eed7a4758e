/** The columns of each table of results, in the order in which people read them. */
import { tableNames } from "./effect.ts";

/** Those that jobs write, and `verdicts`, which is computed when it is read because thresholds may move. */
export const resultTables = [...tableNames, "verdicts"] as const;
export type ResultTable = (typeof resultTables)[number];

export const tableColumns: Readonly<Record<ResultTable, readonly string[]>> = {
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
    "pValueHolm",
    "normalize",
  ],
  confusions: ["className", "divergence", "value", "rank", "pValue", "pValueHolm", "normalize"],
  detection: [
    "scorer",
    "className",
    "auroc",
    "aurocLow",
    "aurocHigh",
    "auprAnomaly",
    "auprNormal",
    "fprAtTpr95",
    "partialAuroc",
    "bestF1",
    "bestBalancedAccuracy",
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
  verdicts: [
    "scorer",
    "className",
    "isNormal",
    "images",
    "flagged",
    "notFlagged",
    "flaggedShare",
    "falseAlarmRate",
    "threshold",
  ],
};

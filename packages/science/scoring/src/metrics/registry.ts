import { createRegistry } from "@outlab/registry";
import { auprAnomaly } from "./aupr-anomaly.ts";
import { auprNormal } from "./aupr-normal.ts";
import { auroc } from "./auroc.ts";
import { bestBalancedAccuracy } from "./best-balanced-accuracy.ts";
import { bestF1 } from "./best-f1.ts";
import { fprAtTpr95 } from "./fpr-at-tpr95.ts";
import { partialAuroc } from "./partial-auroc.ts";

/** Numbers that say how well scores distinguish anomalies. */
export const metrics = createRegistry("metric", [
  auroc,
  auprAnomaly,
  auprNormal,
  fprAtTpr95,
  partialAuroc,
  bestF1,
  bestBalancedAccuracy,
]);

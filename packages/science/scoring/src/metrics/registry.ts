import { createRegistry } from "@outlab/registry";
import { auprAnomaly } from "./aupr-anomaly.ts";
import { auprNormal } from "./aupr-normal.ts";
import { auroc } from "./auroc.ts";
import { fprAtTpr95 } from "./fpr-at-tpr95.ts";

/** Numbers that say how well scores distinguish anomalies. */
export const metrics = createRegistry("metric", [auroc, auprAnomaly, auprNormal, fprAtTpr95]);

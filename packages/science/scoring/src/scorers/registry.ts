import { createRegistry } from "@outlab/registry";
import { centreDistance } from "./centre-distance.ts";
import { cosineNorm } from "./cosine-norm.ts";
import { csi } from "./csi.ts";
import { ensemble } from "./ensemble.ts";
import { gaussian } from "./gaussian.ts";
import { gmm } from "./gmm.ts";
import { isolationForest } from "./isolation-forest.ts";
import { kde } from "./kde.ts";
import { knn } from "./knn.ts";
import { lof } from "./lof.ts";
import { mahalanobis } from "./mahalanobis.ts";
import { ocSvm } from "./oc-svm.ts";
import { transformClassifier } from "./transform-classifier.ts";

/** A number per image, higher = more anomalous. */
export const scorers = createRegistry("scorer", [
  knn,
  mahalanobis,
  gaussian,
  kde,
  cosineNorm,
  lof,
  gmm,
  isolationForest,
  ocSvm,
  transformClassifier,
  csi,
  centreDistance,
  ensemble,
]);

import { createRegistry } from "@outlab/registry";
import { knn } from "./knn.ts";
import { mahalanobis } from "./mahalanobis.ts";

/** A number per image, higher = more anomalous. */
export const scorers = createRegistry("scorer", [knn, mahalanobis]);

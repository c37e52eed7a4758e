import { createRegistry } from "@outlab/registry";
import { linearProbe } from "./linear-probe.ts";
import { ridgeProbe } from "./ridge-probe.ts";
import { weightedKnn } from "./weighted-knn.ts";

/** How well a frozen encoder's embeddings name classes, once labels of training images are looked at. */
export const evaluations = createRegistry("evaluation", [weightedKnn, ridgeProbe, linearProbe]);

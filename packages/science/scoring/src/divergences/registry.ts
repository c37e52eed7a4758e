import { createRegistry } from "@outlab/registry";
import { cdist } from "./cdist.ts";
import { chamfer } from "./chamfer.ts";
import { densityCoverage } from "./density-coverage.ts";
import { energy } from "./energy.ts";
import { frechet } from "./frechet.ts";
import { hausdorff } from "./hausdorff.ts";
import { mmd } from "./mmd.ts";
import { mtopdiv } from "./mtopdiv.ts";
import { precisionRecall } from "./precision-recall.ts";
import { slicedWasserstein } from "./sliced-wasserstein.ts";

/** How far another cloud is from the normal one. */
export const divergences = createRegistry("divergence", [
  cdist,
  hausdorff,
  mtopdiv,
  energy,
  mmd,
  frechet,
  chamfer,
  slicedWasserstein,
  precisionRecall,
  densityCoverage,
]);

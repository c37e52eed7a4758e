import { createRegistry } from "@outlab/registry";
import { cdist } from "./cdist.ts";
import { hausdorff } from "./hausdorff.ts";
import { mtopdiv } from "./mtopdiv.ts";

/** How far another cloud is from the normal one. */
export const divergences = createRegistry("divergence", [cdist, hausdorff, mtopdiv]);

/** Every set of crops there is. A new one is a file beside this one and a line here. */
import { createRegistry } from "@outlab/registry";
import { fiveCrops } from "./five-crops.ts";

export const cropSets = createRegistry("set of crops", [fiveCrops]);

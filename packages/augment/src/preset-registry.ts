/** Every preset there is. A new one is a file below `presets/` and a line here. */
import { createRegistry } from "@outlab/registry";
import { barlowTwins } from "./presets/barlow-twins.ts";
import { digits } from "./presets/digits.ts";
import { simclr } from "./presets/simclr.ts";

export const presets = createRegistry("preset", [simclr, barlowTwins, digits]);

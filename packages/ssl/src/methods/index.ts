import { createRegistry } from "@outlab/registry";
import { barlowTwins } from "./barlow-twins.ts";
import { simclr } from "./simclr.ts";

export const methods = createRegistry("method", [simclr, barlowTwins]);

import { createRegistry } from "@outlab/registry";
import { barlowTwins } from "./barlow-twins.ts";
import { byol } from "./byol.ts";
import { simclr } from "./simclr.ts";
import { simsiam } from "./simsiam.ts";

export const methods = createRegistry("method", [simclr, barlowTwins, byol, simsiam]);

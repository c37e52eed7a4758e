/** Every preset there is. A new one is a file below `presets/` and a line here. */
import { createRegistry } from "@outlab/registry";
import { barlowTwins } from "./barlow-twins.ts";
import { digits } from "./digits.ts";
import { oneClass } from "./one-class.ts";
import { oneClassUnflipped } from "./one-class-unflipped.ts";
import { pirl } from "./pirl.ts";
import { simclr } from "./simclr.ts";
import { supervised } from "./supervised.ts";

export const presets = createRegistry("preset", [
  simclr,
  barlowTwins,
  pirl,
  supervised,
  digits,
  oneClass,
  oneClassUnflipped,
]);

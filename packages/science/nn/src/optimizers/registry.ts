import { createRegistry } from "@outlab/registry";
import { adam } from "./adam.ts";
import { adamw } from "./adamw.ts";
import { lars } from "./lars.ts";
import { sgd } from "./sgd.ts";

export const optimizers = createRegistry("optimizer", [sgd, lars, adam, adamw]);

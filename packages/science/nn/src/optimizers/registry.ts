import { createRegistry } from "@outlab/registry";
import { sgd } from "./sgd.ts";

export const optimizers = createRegistry("optimizer", [sgd]);

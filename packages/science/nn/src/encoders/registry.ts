import { createRegistry } from "@outlab/registry";
import { resnet20 } from "./resnet-20.ts";
import { tinyCnn } from "./tiny-cnn.ts";

export const encoders = createRegistry("encoder", [resnet20, tinyCnn]);

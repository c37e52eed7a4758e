import { createRegistry } from "@outlab/registry";
import { lenet } from "./lenet.ts";
import { resnet18 } from "./resnet-18.ts";
import { resnet20 } from "./resnet-20.ts";
import { resnet32 } from "./resnet-32.ts";
import { resnet44 } from "./resnet-44.ts";
import { resnet56 } from "./resnet-56.ts";
import { tinyCnn } from "./tiny-cnn.ts";
import { wideResnet } from "./wide-resnet.ts";

export const encoders = createRegistry("encoder", [
  resnet20,
  resnet32,
  resnet44,
  resnet56,
  resnet18,
  wideResnet,
  lenet,
  tinyCnn,
]);

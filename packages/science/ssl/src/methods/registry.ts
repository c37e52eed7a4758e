import { createRegistry } from "@outlab/registry";
import { barlowTwins } from "./barlow-twins.ts";
import { byol } from "./byol.ts";
import { csi } from "./csi.ts";
import { deepSvdd } from "./deep-svdd.ts";
import { firm } from "./firm.ts";
import { moco } from "./moco.ts";
import { mocoV2 } from "./moco-v2.ts";
import { pirl } from "./pirl.ts";
import { rotation } from "./rotation.ts";
import { rotationContrastive } from "./rotation-contrastive.ts";
import { simclr } from "./simclr.ts";
import { simsiam } from "./simsiam.ts";
import { supervised } from "./supervised.ts";
import { swav } from "./swav.ts";
import { transforms } from "./transforms.ts";
import { vicreg } from "./vicreg.ts";

export const methods = createRegistry("method", [
  simclr,
  barlowTwins,
  byol,
  simsiam,
  moco,
  mocoV2,
  pirl,
  swav,
  supervised,
  rotation,
  transforms,
  rotationContrastive,
  csi,
  firm,
  vicreg,
  deepSvdd,
]);

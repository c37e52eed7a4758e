/** The commands by which a stage's core passes its gradient on, by its kind. */

import { flattenBackward } from "../kernels/layers/flatten.ts";
import { globalAveragePoolBackward } from "../kernels/layers/global-average-pool.ts";
import { poolBackward } from "../kernels/layers/pool.ts";
import { subsamplePadBackward } from "../kernels/layers/subsample-pad.ts";
import { batchNormInputGradientKernel } from "../kernels/norm/batch-norm-input-gradient.ts";
import type { Core } from "../stages/stages.ts";
import { convolveBackward } from "./backward-convolution.ts";
import type { BackwardPass, FinishedStage } from "./backward-pass.ts";
import { gradientLayout } from "./gather-gradients.ts";

export function backwardCore(pass: BackwardPass, finished: FinishedStage): void {
  const { core } = pass.forward.stages[finished.index];
  const plan = plans[core.kind] as (pass: BackwardPass, finished: FinishedStage, core: Core) => void;
  plan(pass, finished, core);
}

type Plans = {
  readonly [Kind in Core["kind"]]: (
    pass: BackwardPass,
    finished: FinishedStage,
    core: Extract<Core, { readonly kind: Kind }>,
  ) => void;
};

const pool: Plans["max-pool"] & Plans["average-pool"] = (pass, finished, { kind, size, stride }) => {
  const { stage, source, x, y, dx, adds } = tensorsOf(pass, finished);
  const shape = { input: gradientLayout(source), output: stage.layout, size, stride };
  pass.addPerImage(poolBackward(kind, shape, adds), { x, y, dy: finished.g, dx });
};

const plans: Plans = {
  image: () => {},
  identity(pass, finished) {
    const { g, rows, index, isInputWanted } = finished;
    const { batchNorm, input } = pass.forward.stages[index];
    if (!isInputWanted) return;
    if (!batchNorm) {
      pass.gather.share(g, input);
      return;
    }
    const { stage, y, dx, adds } = tensorsOf(pass, finished);
    const kernel = batchNormInputGradientKernel(gradientLayout(stage), adds);
    pass.addPerImage(kernel, { g, z: y, rows, target: dx });
  },
  widen({ forward, gather }, { g, index, isInputWanted }) {
    if (isInputWanted) gather.share(g, forward.stages[index].input);
  },
  convolution: convolveBackward,
  "max-pool": pool,
  "average-pool": pool,
  "global-average-pool"(pass, finished) {
    const { source, dx, adds } = tensorsOf(pass, finished);
    pass.addPerImage(globalAveragePoolBackward(source.layout, adds), { dy: finished.g, dx });
  },
  "subsample-pad"(pass, finished) {
    const { stage, source, dx, adds } = tensorsOf(pass, finished);
    pass.addPerImage(subsamplePadBackward(source.layout, stage.layout, adds), { dy: finished.g, dx });
  },
  flatten(pass, finished) {
    const { stage, source, dx, adds } = tensorsOf(pass, finished);
    pass.addPerImage(flattenBackward(source.layout, stage.layout, adds), { dy: finished.g, dx });
  },
};

/** A stage and the one that it reads, what both hold, and where the latter's gradient goes. */
function tensorsOf({ forward, gather }: BackwardPass, { index }: FinishedStage) {
  const stage = forward.stages[index];
  const { input } = stage;
  // Asked before there is room: whether an earlier reader has written its part.
  const adds = gather.gathering[input].written !== undefined;
  return {
    stage,
    source: forward.stages[input],
    x: forward.places[input].output,
    y: forward.places[index].z,
    adds,
    dx: gather.own(input),
  };
}

/** The commands of a stage's core, by its kind. */
import { BASES } from "../bases.ts";
import { copyRowsKernel } from "../kernels/layers/copy-rows.ts";
import { flattenForward } from "../kernels/layers/flatten.ts";
import { globalAveragePoolForward } from "../kernels/layers/global-average-pool.ts";
import { poolForward } from "../kernels/layers/pool.ts";
import { subsamplePadForward } from "../kernels/layers/subsample-pad.ts";
import { startOf } from "../plan/pass-plan.ts";
import { pixelsOf } from "../stages/layout.ts";
import type { Core } from "../stages/stages.ts";
import { convolveForward } from "./forward-convolution.ts";
import type { CoreOutput, ForwardPass } from "./forward-pass.ts";

export function forwardCore(pass: ForwardPass, index: number): CoreOutput {
  const { core } = pass.stages[index];
  const plan = plans[core.kind] as (pass: ForwardPass, index: number, core: Core) => CoreOutput;
  return plan(pass, index, core);
}

type Plans = {
  readonly [Kind in Core["kind"]]: (
    pass: ForwardPass,
    index: number,
    core: Extract<Core, { readonly kind: Kind }>,
  ) => CoreOutput;
};

const pool: Plans["max-pool"] & Plans["average-pool"] = (pass, index, { kind, size, stride }) => {
  const { stage, source, x, y } = tensorsOf(pass, index);
  pass.addPerImage(poolForward(kind, { input: source.layout, output: stage.layout, size, stride }), { x, y });
  return { z: y };
};

const plans: Plans = {
  image: () => ({ z: startOf(BASES.images) }),
  identity: ({ stages, places }, index) => ({ z: places[stages[index].input].output }),
  widen(pass, index) {
    const { stage, source, x, y } = tensorsOf(pass, index);
    const { channels, stored } = stage.layout;
    const pixels = pixelsOf(stage.layout);
    const copy = copyRowsKernel(channels, source.layout.stored, stored);
    pass.add(copy, { source: x, target: y }, pass.batch * pixels, pass.cut.grain * pixels);
    return { z: y };
  },
  convolution: convolveForward,
  "max-pool": pool,
  "average-pool": pool,
  "global-average-pool"(pass, index) {
    const { source, x, y } = tensorsOf(pass, index);
    pass.addPerImage(globalAveragePoolForward(source.layout), { x, y });
    return { z: y };
  },
  "subsample-pad"(pass, index) {
    const { stage, source, x, y } = tensorsOf(pass, index);
    pass.addPerImage(subsamplePadForward(source.layout, stage.layout), { x, y });
    return { z: y };
  },
  flatten(pass, index) {
    const { stage, source, x, y } = tensorsOf(pass, index);
    pass.addPerImage(flattenForward(source.layout, stage.layout), { x, y });
    return { z: y };
  },
};

/** A stage, the one that it reads, that one's output, and room for its own. */
function tensorsOf(pass: ForwardPass, index: number) {
  const stage = pass.stages[index];
  return {
    stage,
    source: pass.stages[stage.input],
    x: pass.places[stage.input].output,
    y: pass.placeTensor(stage),
  };
}

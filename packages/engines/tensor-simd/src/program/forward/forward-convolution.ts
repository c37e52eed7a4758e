/** The commands of a convolution: its weights made ready, its bias, and the kernel, which applies the stage it reads. */
import type { BasedAddress } from "../../threads/tape.ts";
import { PLAIN } from "../kernels/activation/activation.ts";
import { copyRowsKernel } from "../kernels/layers/copy-rows.ts";
import { statisticsBytes } from "../kernels/norm/statistics.ts";
import { chunksOf } from "../plan/chunking.ts";
import { NOWHERE, startOf } from "../plan/pass-plan.ts";
import { convolutionAt } from "../stages/stage-convolution.ts";
import type { Core, Stage } from "../stages/stages.ts";
import { activationOf, activationPointers } from "./forward-activation.ts";
import type { CoreOutput, ForwardPass } from "./forward-pass.ts";

export function convolveForward(
  pass: ForwardPass,
  index: number,
  core: Extract<Core, { readonly kind: "convolution" }>,
): CoreOutput {
  const { stages, outputs, places, workspace, bases, scratch, scratchBytes } = pass;
  const stage = stages[index];
  const way = convolutionAt(pass.convolutions, index);
  const cut = chunksOf(pass.batch, way.forwardImages);
  const { grain } = cut;
  const y = pass.placeTensor(stage);
  const weights = workspace.place(way.forwardWeightBytes);
  pass.commands.push(...way.prepareForward(startOf(bases.parameter(core.weight)), weights));
  const bias = widenedBias(pass, stage);
  const takesSums = stage.batchNorm !== undefined && pass.mode === "training";
  const partials = takesSums ? workspace.place(cut.chunks * statisticsBytes(stage.layout.stored)) : NOWHERE;

  const { form, readers } = outputs[stage.input];
  const stores = form === "by-reader" && readers[0].stage === index;
  const applies = form === "lazy" || stores;
  const read = places[stage.input].output;
  const pointers = applies
    ? activationPointers(pass, stage.input)
    : { z: read, coefficients: NOWHERE, addend: NOWHERE, addendCoefficients: NOWHERE };
  const kernel = way.forward({
    activation: applies ? activationOf(pass, stages[stage.input]) : PLAIN,
    store: stores,
    bias: stage.bias !== undefined,
    statistics: takesSums,
  });
  const activationOutput = stores ? read : NOWHERE;
  const others = { activationOutput, weights, bias, y, partials, grain, scratch, scratchBytes };
  pass.addPerImage(kernel, { ...pointers, ...others }, grain);
  workspace.release(weights);
  if (bias !== NOWHERE) workspace.release(bias);
  return takesSums ? { z: y, sums: { partials, cut } } : { z: y };
}

/** The bias with zeros for padding channels. */
function widenedBias({ workspace, bases, add }: ForwardPass, { bias, layout }: Stage): BasedAddress {
  if (bias === undefined) return NOWHERE;
  const { channels, stored } = layout;
  const target = workspace.place(4 * stored);
  const copy = copyRowsKernel(channels, channels, stored);
  add(copy, { source: startOf(bases.parameter(bias)), target }, 1, 1);
  return target;
}

/** The commands of a convolution's gradients: the kernel's, and the input's, finished on the way if this is its last reader. */

import { PLAIN } from "../kernels/activation/activation.ts";
import { chunksOf } from "../plan/chunking.ts";
import { NOWHERE, startOf } from "../plan/pass-plan.ts";
import { convolutionAt } from "../stages/stage-convolution.ts";
import type { Core } from "../stages/stages.ts";
import type { BackwardPass, FinishedStage } from "./backward-pass.ts";

export function convolveBackward(
  pass: BackwardPass,
  { index, g, rows, isInputWanted }: FinishedStage,
  core: Extract<Core, { readonly kind: "convolution" }>,
): void {
  const { workspace, bases, gather, batch, scratch, scratchBytes } = pass;
  const { stages, outputs, places } = pass.forward;
  const { input, batchNorm } = stages[index];
  const source = stages[input];
  const state = gather.gathering[input];
  const way = convolutionAt(pass.convolutions, index);
  const cut = chunksOf(batch, way.backwardImages);
  const { grain, chunks } = cut;
  const weights = workspace.place(way.backwardWeightBytes);
  const dW = workspace.place(chunks * way.gradientBytes);
  if (isInputWanted)
    pass.commands.push(...way.prepareBackward(startOf(bases.parameter(core.weight)), weights));

  const isLastReader = isInputWanted && state.pending === 0;
  if (isLastReader) gather.mergeShared(input);
  const finish = gather.finishOf(input);
  const finishes = isLastReader && (finish.skip || finish.mask !== "none" || finish.sums !== "none");
  const sums = finishes ? gather.placeSums(input, finish, cut) : { partials: NOWHERE, cut };
  const pointers = gather.finishPointers(input);
  const isLazy = outputs[input].form === "lazy";
  const adds = state.written !== undefined;
  const dx = isInputWanted ? gather.own(input) : NOWHERE;
  pass.addPerImage(
    way.backward({
      activation: isLazy
        ? { affine: source.batchNorm !== undefined, addend: "none", relu: source.relu }
        : PLAIN,
      batchNorm: batchNorm !== undefined,
      dx: !isInputWanted ? "none" : adds ? "accumulate" : "write",
      ...(finishes ? { finish } : {}),
    }),
    {
      z: isLazy ? places[input].z : places[input].output,
      coefficients: pointers.coefficients,
      g,
      gradientZ: places[index].z,
      gradientRows: rows,
      weights,
      dW,
      dx,
      skip: pointers.skip,
      sourceOutput: pointers.output,
      sourceZ: pointers.z,
      sourceCoefficients: pointers.coefficients,
      partials: sums.partials,
      grain,
      scratch,
      scratchBytes,
    },
    grain,
  );
  if (isLastReader) {
    gather.dropSkip(input, finish);
    state.finished = { g: dx, sums };
  }
  pass.commands.push(...way.sumGradients(dW, chunks, pass.gradientOf(core.weight)));
  workspace.release(weights);
  workspace.release(dW);
}

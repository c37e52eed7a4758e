/** What is applied when a stage's output is read or written, and the tensors that it takes. */

import type { Activation } from "../kernels/activation/activation.ts";
import { NOWHERE } from "../plan/pass-plan.ts";
import type { Stage } from "../stages/stages.ts";
import type { ForwardPass } from "./forward-pass.ts";

export function activationOf({ outputs }: ForwardPass, { batchNorm, addend, relu }: Stage): Activation {
  const isLazy = addend !== undefined && outputs[addend].form === "lazy";
  return {
    affine: batchNorm !== undefined,
    addend: addend === undefined ? "none" : isLazy ? "affine" : "plain",
    relu,
  };
}

/** What reading a stage's output takes: all of its activation, or just the stored tensor. */
export function activationPointers({ stages, outputs, places }: ForwardPass, index: number) {
  const { addend } = stages[index];
  const { z, coefficients = NOWHERE } = places[index];
  if (addend === undefined) return { z, coefficients, addend: NOWHERE, addendCoefficients: NOWHERE };
  const other = places[addend];
  return {
    z,
    coefficients,
    addend: outputs[addend].form === "lazy" ? other.z : other.output,
    addendCoefficients: other.coefficients ?? NOWHERE,
  };
}

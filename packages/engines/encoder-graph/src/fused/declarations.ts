/** The fused operations that heads, losses and optimizers ask engines for. */
import { fusedOp, gradientOp } from "./fused-op.ts";

/**
 * Batch norm of the columns of `x` (rows, columns) by their own mean and variance: x̂ γ + β, then perhaps ReLU. `gamma` and
 * `beta` (columns) are both there or neither; `epsilon` is added to the biased variance. `moments` (2, columns) are the
 * mean and 1 / standard deviation of each column.
 */
export const batchNormOp = fusedOp<{ readonly epsilon: number; readonly relu: boolean }>()({
  name: "OutlabBatchNorm",
  inputs: ["x", "gamma?", "beta?"],
  outputs: ["value", "moments"],
  columnsMultiple: 4,
});

/** `gamma` is there if the operation had one, `value` if ReLU made it; `dGamma` and `dBeta` come with `gamma`. */
export const batchNormGradientOp = gradientOp<{ readonly relu: boolean }>()(batchNormOp, {
  name: "OutlabBatchNormGradient",
  inputs: ["dy", "x", "moments", "gamma?", "value?"],
  outputs: ["dX", "dGamma?", "dBeta?"],
  columnsMultiple: 4,
});

/** Rows of `x` (rows, columns) to length 1: value = r x, with inverse r (rows, 1) = 1 / √(Σ x² + epsilon). */
export const normaliseRowsOp = fusedOp<{ readonly epsilon: number }>()({
  name: "OutlabNormaliseRows",
  inputs: ["x"],
  outputs: ["value", "inverse"],
  columnsMultiple: 4,
});

/** dx = r (dy - y Σ(dy ⊙ y)). */
export const normaliseRowsGradientOp = gradientOp<object>()(normaliseRowsOp, {
  name: "OutlabNormaliseRowsGradient",
  inputs: ["dy", "value", "inverse"],
  outputs: ["dX"],
  columnsMultiple: 4,
});

/** Which column of each row is right. */
export interface Choice {
  /** The right column of each row. */
  readonly labels: readonly number[];
  /** A column of each row that is no candidate. */
  readonly excluded?: readonly number[];
  /** τ: divides the scores. */
  readonly temperature: number;
}

/**
 * Mean over rows of -log(exp(sₗ/τ) / Σⱼ exp(sⱼ/τ)), with l the row's label and j over its candidates, of `scores` (rows,
 * columns) as a scalar, and as `slope` (rows, columns) its gradient by the scores.
 */
export const crossEntropyOp = fusedOp<Choice>()({
  name: "OutlabCrossEntropy",
  inputs: ["scores"],
  outputs: ["value", "slope"],
});

/** target ← keep · target + gain · source in place, for each target and the source at its place, all float32. */
export const blendOp = fusedOp<{ readonly keep: number; readonly gain: number }>()({
  name: "OutlabBlend",
  inputs: ["targets[]", "sources[]"],
  outputs: [],
});

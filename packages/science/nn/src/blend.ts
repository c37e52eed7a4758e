/** The arithmetic of optimizers and momentum twins: many variables changed in the same way, in one call where the engine has one. */
import { blendOp, canFuse, runFused, type Tensor, type Tf, type Variable } from "@outlab/encoder-graph";

/**
 * target ← keep · target + gain · source, for each target and the source at its place.
 *
 * @param sources  of the targets' shapes.
 */
export function blend(
  tf: Tf,
  targets: readonly Variable[],
  keep: number,
  sources: readonly Tensor[],
  gain: number,
): void {
  if (targets.length === 0) return;
  tf.tidy(() => {
    if (canFuse(tf, blendOp)) {
      for (const target of targets) detach(tf, target);
      runFused(tf, blendOp, { targets, sources }, { keep, gain });
      return;
    }
    // As tensors: a plain number would become a new one in each of some hundred operations.
    const [kept, added] = [tf.scalar(keep), tf.scalar(gain)];
    targets.forEach((target, i) => {
      const old = keep === 1 ? target : tf.mul(target, kept);
      target.assign(tf.add(old, gain === 1 ? sources[i] : tf.mul(sources[i], added)));
    });
  });
}

/** Gives a variable that shares its memory with a tensor (a clone, a reshaped view) memory of its own. */
function detach(tf: Tf, variable: Variable): void {
  if (tf.backend().refCount(variable.dataId) > 1) variable.assign(tf.mul(variable, 1));
}

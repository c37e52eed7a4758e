import {
  type Choice,
  canFuse,
  crossEntropyOp,
  runFused,
  type Scalar,
  type Tensor,
  type Tensor2D,
  type Tf,
} from "@outlab/encoder-graph";
import { withGradient } from "@outlab/nn";

/**
 * Mean over rows of -log(exp(sₗ/τ) / Σⱼ exp(sⱼ/τ)), with l the row's label and j over its candidates. With p their softmax,
 * ds = (p - [j = l]) / (rows τ).
 *
 * @param scores  (rows, columns).
 * @returns scalar ≥ 0; the caller disposes of it.
 * @throws {RangeError} where a row has no label, or one that is no column.
 */
export function crossEntropy(tf: Tf, scores: Tensor2D, choice: Choice): Scalar {
  checkColumns(scores, "label", choice.labels);
  if (choice.excluded) checkColumns(scores, "excluded column", choice.excluded);
  const formula = canFuse(tf, crossEntropyOp) ? fused : composed;
  return withGradient(
    tf,
    [scores],
    () => {
      const [value, slope] = formula(tf, scores, choice);
      return { value, saved: [slope] as const };
    },
    (dy, [slope]) => [tf.mul(slope, dy)],
  ) as Scalar;
}

/** A kernel would write outside the matrix. */
function checkColumns({ shape: [rows, columns] }: Tensor2D, what: string, chosen: readonly number[]): void {
  if (chosen.length !== rows)
    throw new RangeError(`cross-entropy needs one ${what} a row: expected ${rows}, found ${chosen.length}`);
  const wrong = chosen.find((column) => !(Number.isInteger(column) && column >= 0 && column < columns));
  if (wrong !== undefined)
    throw new RangeError(`each ${what} must be a whole number from 0 to ${columns - 1}, found ${wrong}`);
}

/** Gives the value, and its gradient by the scores. */
type Formula = (tf: Tf, scores: Tensor2D, choice: Choice) => readonly [Tensor, Tensor];

const composed: Formula = (tf, scores, { labels, excluded, temperature }) => {
  const [rows, columns] = scores.shape;
  const oneHot = (chosen: readonly number[]) => tf.oneHot(tf.tensor1d([...chosen], "int32"), columns);
  const scaled = tf.mul(scores, 1 / temperature);
  // e^-1e9 is 0 in float32.
  const candidates = excluded ? tf.sub(scaled, tf.mul(oneHot(excluded), 1e9)) : scaled;
  const right = tf.cast(oneHot(labels), "float32");
  const value = tf.sub(tf.mean(tf.logSumExp(candidates, 1)), tf.mul(tf.sum(tf.mul(scaled, right)), 1 / rows));
  return [value, tf.mul(tf.sub(tf.softmax(candidates), right), 1 / (rows * temperature))];
};

const fused: Formula = (tf, scores, choice) => {
  const { value, slope } = runFused(tf, crossEntropyOp, { scores }, choice);
  return [value, slope];
};

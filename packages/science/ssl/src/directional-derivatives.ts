/** Test support: a gradient against finite differences, without trying every coordinate. */
import type { Parameter } from "@outlab/nn";
import type { Scalar, Tensor, TensorEngine } from "@outlab/tensor";

/** Half the distance between the two losses, in units of the parameters: small against curvature, large against float32. */
const step = 1e-3;

/**
 * Slope of a loss along a unit direction, half that of the gradient and half random, by the gradient and by a central
 * difference.
 *
 * @param gradients  by parameter name.
 */
export function directionalDerivatives(
  { tf }: TensorEngine,
  parameters: readonly Parameter[],
  gradients: Readonly<Record<string, Tensor>>,
  loss: () => Scalar,
  seed: number,
): { predicted: number; measured: number } {
  const unitLength = (parts: readonly Tensor[]): Tensor[] => {
    const squares = parts.reduce((sum, part) => sum + tf.sum(tf.square(part)).dataSync()[0], 0);
    return parts.map((part) => tf.div(part, Math.sqrt(squares)));
  };
  const along = unitLength(parameters.map(({ name }) => gradients[name]));
  const across = unitLength(
    along.map((part, i) => tf.randomNormal(part.shape, 0, 1, "float32", 100 * seed + i)),
  );
  const direction = unitLength(along.map((part, i) => tf.add(part, across[i])));
  const predicted = parameters.reduce(
    (sum, { name }, i) => sum + tf.sum(tf.mul(gradients[name], direction[i])).dataSync()[0],
    0,
  );
  const origin = parameters.map(({ variable }) => tf.clone(variable));
  const lossAt = (distance: number) => {
    parameters.forEach(({ variable }, i) => {
      variable.assign(tf.add(origin[i], tf.mul(direction[i], distance)));
    });
    return tf.tidy(() => loss().dataSync()[0]);
  };
  const measured = (lossAt(step) - lossAt(-step)) / (2 * step);
  parameters.forEach(({ variable }, i) => {
    variable.assign(origin[i]);
  });
  return { predicted, measured };
}

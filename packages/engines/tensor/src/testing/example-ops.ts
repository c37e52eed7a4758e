/** The ops that losses, heads, optimizers and scorers are written with, each on small inputs where it is smooth. */
import { normal, stream } from "@outlab/random";
import type { Tensor, Tensor2D, Tf } from "../index.ts";

export interface OpCase {
  readonly shapes: readonly (readonly number[])[];
  /** Inputs are drawn from a normal distribution, or their absolute values and 0.5. */
  readonly positive?: true;
  run(tf: Tf, ...inputs: Tensor[]): Tensor;
}

const pair = [
  [5, 7],
  [5, 7],
];
const row = [[5, 7], [7]];
const one = [[5, 7]];
const binary = {
  pair,
  row,
  column: [
    [5, 7],
    [5, 1],
  ],
  scalar: [[5, 7], []],
};

export const exampleOps: Readonly<Record<string, OpCase>> = {
  ...Object.fromEntries(
    Object.entries(binary).flatMap(([name, shapes]) =>
      (["add", "sub", "mul"] as const).map((op): [string, OpCase] => [
        `${op}, ${name}`,
        { shapes, run: (tf, a, b) => tf[op](a, b) },
      ]),
    ),
  ),
  "div, pair": { shapes: pair, positive: true, run: (tf, a, b) => tf.div(a, b) },
  "div, column": { shapes: binary.column, positive: true, run: (tf, a, b) => tf.div(a, b) },
  ...Object.fromEntries(
    (["neg", "square", "exp", "relu", "sigmoid", "tanh", "softplus", "abs"] as const).map(
      (op): [string, OpCase] => [op, { shapes: one, run: (tf, x) => tf[op](x) }],
    ),
  ),
  ...Object.fromEntries(
    (["sqrt", "rsqrt", "log", "log1p", "reciprocal"] as const).map((op): [string, OpCase] => [
      op,
      { shapes: one, positive: true, run: (tf, x) => tf[op](x) },
    ]),
  ),
  ...Object.fromEntries(
    [
      [true, false],
      [false, false],
      [false, true],
      [true, true],
    ].map(([first, second]): [string, OpCase] => [
      `matMul${first ? ", first transposed" : ""}${second ? ", second transposed" : ""}`,
      {
        shapes: [first ? [9, 5] : [5, 9], second ? [6, 9] : [9, 6]],
        run: (tf, a, b) => tf.matMul(a as Tensor2D, b as Tensor2D, first, second),
      },
    ]),
  ),
  ...Object.fromEntries(
    ([undefined, 0, 1, -1] as const).flatMap((axis) =>
      (["sum", "mean", "logSumExp"] as const).map((op): [string, OpCase] => [
        `${op} over ${axis ?? "all"}`,
        { shapes: one, run: (tf, x) => tf[op](x, axis) },
      ]),
    ),
  ),
  "mean over rows and columns": { shapes: [[3, 4, 5, 2]], run: (tf, x) => tf.mean(x, [1, 2]) },
  "variance of moments": { shapes: one, run: (tf, x) => tf.moments(x, 0).variance },
  "norm of rows": { shapes: one, run: (tf, x) => tf.norm(x, 2, 1, true) },
  softmax: { shapes: one, run: (tf, x) => tf.softmax(x) },
  logSoftmax: { shapes: one, run: (tf, x) => tf.logSoftmax(x) },
  concat: { shapes: pair, run: (tf, a, b) => tf.concat([a, b], 0) },
  slice: { shapes: one, run: (tf, x) => tf.slice(x, [1, 2], [3, 4]) },
  split: { shapes: [[6, 4]], run: (tf, x) => tf.mul(...(tf.split(x, 2) as [Tensor, Tensor])) },
  stack: { shapes: pair, run: (tf, a, b) => tf.stack([a, b], 1) },
  transpose: { shapes: [[2, 3, 4]], run: (tf, x) => tf.transpose(x, [2, 0, 1]) },
  reshape: { shapes: [[2, 3, 4]], run: (tf, x) => tf.reshape(x, [4, 6]) },
  pad: {
    shapes: one,
    run: (tf, x) =>
      tf.pad(x as Tensor2D, [
        [1, 0],
        [2, 3],
      ]),
  },
  tile: { shapes: one, run: (tf, x) => tf.tile(x as Tensor2D, [2, 1]) },
  addN: { shapes: [...pair, [5, 7]], run: (tf, ...inputs) => tf.addN(inputs) },
  gather: { shapes: one, run: (tf, x) => tf.gather(x, tf.tensor1d([4, 0, 0], "int32")) },
  max: { shapes: one, run: (tf, x) => tf.max(x, 1) },
  "clip by value": { shapes: one, run: (tf, x) => tf.clipByValue(x, -0.7, 0.7) },
  where: {
    shapes: pair,
    run: (tf, a, b) => tf.where(tf.greater(tf.reshape(tf.range(0, 35), [5, 7]), 17), a, b),
  },
};

/** Value of an op and the gradients of sum(value x cotangent) by its inputs, as plain arrays. */
export function runOp(tf: Tf, name: string): readonly (readonly number[])[] {
  const { shapes, positive, run } = exampleOps[name];
  const random = stream(1, "op", name);
  const draw = (count: number) => Float32Array.from({ length: count }, () => normal(random));
  return tf.tidy(() => {
    const inputs = shapes.map((shape) => {
      const values = draw(shape.reduce((size, side) => size * side, 1));
      return tf.tensor(positive ? values.map((x) => Math.abs(x) + 0.5) : values, [...shape]);
    });
    const value = run(tf, ...inputs);
    const cotangent = tf.tensor(draw(value.size), value.shape);
    const gradients = tf.grads((...given) => run(tf, ...given))(inputs, cotangent);
    return [value, ...gradients].map((tensor) => Array.from(tensor.dataSync()));
  });
}

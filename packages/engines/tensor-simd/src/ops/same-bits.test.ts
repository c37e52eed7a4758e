/** An op's result depends neither on the number of threads nor on the width of vectors (docs/decisions/0010, 0012). */
import { createHash } from "node:crypto";
import { normal, stream } from "@outlab/random";
import type { Tensor } from "@tensorflow/tfjs-core";
import { describe, expect, it } from "vitest";
import { createSimdEngine, type SimdEngine } from "../index.ts";
import { supportsWideVectors } from "../vectors/wide-vectors.ts";
import { type Call, resultsOf } from "./every-op.suite.ts";

const widths = supportsWideVectors() ? [false, true] : [false];

const random = stream(1, "same bits");
const numbers = Float32Array.from({ length: 1_000_000 }, () => normal(random));

describe.each(widths)("with 256-bit vectors: %s", (wide) => {
  it.each([1, 2, 3])(
    "ops on %i threads give the bits of the first run",
    async (threads) => {
      const found = await bitsOf({ wide, threads });
      first ??= found;
      for (const [name, bits] of found) expect(bits, name).toBe(first.get(name));
    },
    120_000,
  );
});
let first: ReadonlyMap<string, string> | undefined;

async function bitsOf(setup: { wide: boolean; threads: number }): Promise<ReadonlyMap<string, string>> {
  const { tf, dispose } = await createSimdEngine(setup);
  const bits = callsForManyThreads(tf).map(([name, call]): [string, string] => {
    const hash = createHash("sha1");
    for (const values of resultsOf(tf, name.split(" ")[0], call)) hash.update(values);
    return [name, hash.digest("hex")];
  });
  await dispose();
  return new Map(bits);
}

/** By the op's name and what is particular; large enough that threads share each. */
function callsForManyThreads(tf: SimdEngine["tf"]): [string, Call][] {
  const drawn = (...shape: number[]): Tensor => {
    const length = tf.util.sizeFromShape(shape);
    return tf.tensor(numbers.subarray(length % 1000, (length % 1000) + length), shape);
  };
  const [x, dy, row, long] = [drawn(300, 516), drawn(300, 516), drawn(516), drawn(100_003)];
  const along = (axis: number[]) => ({ axis, reductionIndices: axis, keepDims: false });
  const reductions = ["Sum", "Mean", "Max", "Min"].flatMap((name): [string, Call][] => [
    ...[[0], [1], [0, 1]].map((axis): [string, Call] => [
      `${name} along ${axis}`,
      { inputs: { x }, attrs: along(axis) },
    ]),
    [`${name} of a line`, { inputs: { x: long }, attrs: along([0]) }],
  ]);
  // Within a tile and beyond it, strips of rows and of columns, one pass of depth and several.
  const sides = [
    [13, 17, 19],
    [64, 65, 130],
    [300, 20, 600],
    [7, 1100, 150],
    [130, 1030, 200],
  ];
  const products = sides.flatMap(([rows, depth, columns]) =>
    [0, 1, 2, 3].map((form): [string, Call] => {
      const [transposeA, transposeB] = [form % 2 === 1, form > 1];
      const a = transposeA ? drawn(depth, rows) : drawn(rows, depth);
      const b = transposeB ? drawn(columns, depth) : drawn(depth, columns);
      return [
        `BatchMatMul ${[rows, depth, columns, form]}`,
        { inputs: { a, b }, attrs: { transposeA, transposeB } },
      ];
    }),
  );
  const labels = Array.from({ length: 300 }, (_, i) => (7 * i) % 516);
  return [
    ...products,
    ...reductions,
    ...["Exp", "Sigmoid", "Square"].map((name): [string, Call] => [
      `${name} of a line`,
      { inputs: { x: long } },
    ]),
    ["Softmax of rows", { inputs: { logits: x }, attrs: { dim: -1 } }],
    ["OutlabCrossEntropy of rows", { inputs: { scores: x }, attrs: { labels, temperature: 0.3 } }],
    [
      "OutlabBatchNorm of columns",
      { inputs: { x, gamma: row, beta: row }, attrs: { epsilon: 1e-5, relu: true } },
    ],
    [
      "OutlabBatchNormGradient of columns",
      { inputs: { dy, x, moments: drawn(2, 516), gamma: row, value: x }, attrs: { relu: true } },
    ],
    ["OutlabNormaliseRows of rows", { inputs: { x }, attrs: { epsilon: 1e-5 } }],
    ["OutlabNormaliseRowsGradient of rows", { inputs: { dy, value: x, inverse: drawn(300, 1) } }],
    ["OutlabBlend of matrices", { inputs: [drawn(300, 516), x], attrs: { keep: 0.9, gain: -0.1 } }],
  ];
}

import { batchNormGradientOp, batchNormOp, runFused } from "@outlab/encoder-graph";
import { normal, stream } from "@outlab/random";
import { afterAll, describe, expect, it } from "vitest";
import { createSimdEngine } from "../../index.ts";

const { tf, dispose } = await createSimdEngine({ threads: 3 });
afterAll(dispose);

const forms = [
  { affine: false, relu: false },
  { affine: true, relu: false },
  { affine: true, relu: true },
];

describe.each([
  [2, 4],
  [7, 20],
  [128, 64],
  [33, 132],
])("batch norm of (%i, %i)", (rows, columns) => {
  it.each(forms)("is that of the definitions in float64, gradients too: %o", ({ affine, relu }) => {
    const random = stream(1, "batch norm");
    const drawn = (length: number) => Float32Array.from({ length }, () => normal(random));
    const x = drawn(rows * columns).map((value, i) => value * 3 + (i % columns));
    const [dy, gamma, beta] = [rows * columns, columns, columns].map(drawn);
    const matrix = (values: Float32Array) => tf.tensor(values, [rows, columns]);
    const learnt = affine ? { gamma: tf.tensor(gamma), beta: tf.tensor(beta) } : {};
    const inputs = { x: matrix(x), ...learnt };
    const { value, moments } = runFused(tf, batchNormOp, inputs, { epsilon: 1e-5, relu });
    const gradients = runFused(
      tf,
      batchNormGradientOp,
      {
        dy: matrix(dy),
        x: inputs.x,
        moments,
        ...(affine ? { gamma: learnt.gamma! } : {}),
        ...(relu ? { value } : {}),
      },
      { relu },
    );
    const found = [gradients.dX, gradients.dGamma, gradients.dBeta].filter((one) => one !== undefined);
    const expected = byDefinition(
      { x, dy, rows, columns },
      affine ? { gamma, beta } : { gamma: gamma.map(() => 1), beta: beta.map(() => 0) },
      relu,
    );
    expect(moments.shape).toEqual([2, columns]);
    const outputs = affine ? [value, ...found] : [value, found[0]];
    const wanted = affine ? expected : expected.slice(0, 2);
    expect(found.length).toBe(affine ? 3 : 1);
    for (const [part, output] of outputs.entries())
      for (const [i, number] of output.dataSync().entries()) expect(number).toBeCloseTo(wanted[part][i], 3);
  });
});

interface Batch {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Value, dx, dγ and dβ. */
function byDefinition(
  { x, dy, rows, columns }: Batch,
  { gamma, beta }: { readonly gamma: Float32Array; readonly beta: Float32Array },
  relu: boolean,
): Float64Array[] {
  const [value, dx] = [new Float64Array(x.length), new Float64Array(x.length)];
  const [dGamma, dBeta] = [new Float64Array(columns), new Float64Array(columns)];
  for (let column = 0; column < columns; column++) {
    const places = Array.from({ length: rows }, (_, row) => row * columns + column);
    const meanOf = (of: (i: number) => number) => places.reduce((sum, i) => sum + of(i), 0) / rows;
    const mean = meanOf((i) => x[i]);
    const deviation = Math.sqrt(meanOf((i) => (x[i] - mean) ** 2) + 1e-5);
    const standardised = (i: number) => (x[i] - mean) / deviation;
    for (const i of places) {
      value[i] = standardised(i) * gamma[column] + beta[column];
      if (relu) value[i] = Math.max(0, value[i]);
    }
    const passed = (i: number) => (relu && value[i] === 0 ? 0 : dy[i]);
    const [average, along] = [meanOf(passed), meanOf((i) => passed(i) * standardised(i))];
    for (const i of places)
      dx[i] = ((passed(i) - average - standardised(i) * along) * gamma[column]) / deviation;
    [dGamma[column], dBeta[column]] = [rows * along, rows * average];
  }
  return [value, dx, dGamma, dBeta];
}

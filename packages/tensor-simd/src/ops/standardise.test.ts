import { normal, stream } from "@outlab/random";
import { expect, it } from "vitest";
import { createSimdEngine } from "../index.ts";

it("standardises columns and gives the gradient, as the definitions in float64 do", async () => {
  const { tf, dispose } = await createSimdEngine({ threads: 3 });
  const random = stream(1, "standardise");
  const drawn = (length: number) => Float32Array.from({ length }, () => normal(random));
  for (const [rows, columns] of [
    [2, 4],
    [7, 20],
    [128, 64],
    [33, 132],
  ]) {
    const x = drawn(rows * columns).map((value, i) => value * 3 + (i % columns));
    const dy = drawn(rows * columns);
    const shape: [number, number] = [rows, columns];
    const [value, inverse] = tf
      .engine()
      .runKernel<ReturnType<typeof tf.tensor>[]>("OutlabStandardise", { x: tf.tensor(x, shape) }, {
        epsilon: 1e-5,
      } as never);
    const dx = tf.engine().runKernel<ReturnType<typeof tf.tensor>>("OutlabStandardiseGradient", {
      dy: tf.tensor(dy, shape),
      value,
      inverse,
    });
    const expected = standardised(x, dy, rows, columns);
    for (const [i, found] of value.dataSync().entries()) expect(found).toBeCloseTo(expected.value[i], 4);
    for (const [i, found] of dx.dataSync().entries()) expect(found).toBeCloseTo(expected.dx[i], 4);
    expect(inverse.shape).toEqual([columns]);
  }
  await dispose();
});

function standardised(x: Float32Array, dy: Float32Array, rows: number, columns: number) {
  const [value, dx] = [new Float64Array(x.length), new Float64Array(x.length)];
  const meanOf = (column: number, of: (i: number) => number) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) sum += of(row * columns + column);
    return sum / rows;
  };
  for (let column = 0; column < columns; column++) {
    const mean = meanOf(column, (i) => x[i]);
    const deviation = Math.sqrt(meanOf(column, (i) => (x[i] - mean) ** 2) + 1e-5);
    for (let i = column; i < x.length; i += columns) value[i] = (x[i] - mean) / deviation;
    const [along, average] = [meanOf(column, (i) => dy[i] * value[i]), meanOf(column, (i) => dy[i])];
    for (let i = column; i < x.length; i += columns) dx[i] = (dy[i] - average - value[i] * along) / deviation;
  }
  return { value, dx };
}

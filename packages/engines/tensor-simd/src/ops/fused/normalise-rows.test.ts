import { normaliseRowsGradientOp, normaliseRowsOp, runFused } from "@outlab/encoder-graph";
import { normal, stream } from "@outlab/random";
import { afterAll, expect, it } from "vitest";
import { createSimdEngine } from "../../index.ts";

const { tf, dispose } = await createSimdEngine({ threads: 3 });
afterAll(dispose);

it.each([
  [1, 4],
  [5, 12],
  [130, 128],
])("gives (%i, %i) rows of length 1 and the gradient, as the definitions in float64 do", (rows, columns) => {
  const random = stream(1, "normalise rows");
  const drawn = () => Float32Array.from({ length: rows * columns }, () => 3 * normal(random));
  const [x, dy] = [drawn(), drawn()];
  const matrix = (values: Float32Array) => tf.tensor(values, [rows, columns]);
  const { value, inverse } = runFused(tf, normaliseRowsOp, { x: matrix(x) }, { epsilon: 1e-12 });
  const { dX } = runFused(tf, normaliseRowsGradientOp, { dy: matrix(dy), value, inverse }, {});
  const [values, gradients] = [value.dataSync(), dX.dataSync()];
  expect(inverse.shape).toEqual([rows, 1]);
  for (let row = 0; row < rows; row++) {
    const places = Array.from({ length: columns }, (_, column) => row * columns + column);
    const sumOf = (of: (i: number) => number) => places.reduce((sum, i) => sum + of(i), 0);
    const length = Math.sqrt(sumOf((i) => x[i] ** 2));
    const along = sumOf((i) => (dy[i] * x[i]) / length);
    for (const i of places) {
      expect(values[i]).toBeCloseTo(x[i] / length, 6);
      expect(gradients[i]).toBeCloseTo((dy[i] - (x[i] / length) * along) / length, 5);
    }
  }
});

it("leaves a row of zeros one", () => {
  const { value } = runFused(tf, normaliseRowsOp, { x: tf.zeros([2, 4]) }, { epsilon: 1e-12 });
  expect(value.dataSync()).toEqual(new Float32Array(8));
});

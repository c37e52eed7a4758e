import { type Choice, crossEntropyOp, runFused } from "@outlab/encoder-graph";
import { normal, stream } from "@outlab/random";
import { afterAll, describe, expect, it } from "vitest";
import { createSimdEngine } from "../../index.ts";

const { tf, dispose } = await createSimdEngine({ threads: 3 });
afterAll(dispose);

function run(values: Float32Array, columns: number, choice: Choice) {
  const scores = tf.tensor(values, [values.length / columns, columns]);
  return runFused(tf, crossEntropyOp, { scores }, choice);
}

describe("cross-entropy", () => {
  it.each([
    { rows: 1, columns: 2, temperature: 1 },
    { rows: 6, columns: 6, temperature: 0.5, excludes: true },
    { rows: 130, columns: 127, temperature: 0.07, excludes: true },
    { rows: 9, columns: 4097, temperature: 0.2 },
  ])(
    "and its gradient are those of the definitions in float64: %o",
    ({ rows, columns, temperature, excludes }) => {
      const random = stream(1, "cross-entropy");
      const scores = Float32Array.from({ length: rows * columns }, () => normal(random));
      const labels = Array.from({ length: rows }, (_, row) => (5 * row + 1) % columns);
      const excluded = excludes ? labels.map((label) => (label + 1) % columns) : undefined;
      const choice = { labels, ...(excluded && { excluded }), temperature };
      const { value, slope } = run(scores, columns, choice);
      const slopes = slope.dataSync();
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        const scaled = Array.from(
          scores.subarray(row * columns, (row + 1) * columns),
          (s) => s / temperature,
        );
        const highest = Math.max(...scaled);
        const powers = scaled.map((s, j) => (j === excluded?.[row] ? 0 : Math.exp(s - highest)));
        const total = powers.reduce((a, b) => a + b);
        sum += Math.log(total) + highest - scaled[labels[row]];
        powers.forEach((power, j) => {
          const expected = (power / total - Number(j === labels[row])) / (rows * temperature);
          expect(Math.abs(slopes[row * columns + j] - expected)).toBeLessThan(3e-6 / (rows * temperature));
        });
      }
      expect(value.shape).toEqual([]);
      expect(value.dataSync()[0] / (sum / rows)).toBeCloseTo(1, 5);
    },
  );

  it("stays finite where all candidates are far below the excluded column", () => {
    const choice = { labels: [1, 2], excluded: [0, 0], temperature: 0.001 };
    const { value, slope } = run(Float32Array.of(1, -1, -1, 1, -1, -1), 3, choice);
    expect(value.dataSync()[0]).toBeCloseTo(Math.log(2), 5);
    expect([...slope.dataSync()]).toEqual([0, -250, 250, 0, 250, -250]);
  });
});

import { describe, expect, it } from "vitest";
import { describeDataset } from "../dataset.suite.ts";
import type { LoadedDataset } from "../define.ts";
import { shapes } from "./shapes.ts";

const noFiles = { datasetsDir: undefined };
const make = (params: Parameters<typeof shapes.params.parse>[0]) =>
  shapes.load(noFiles, shapes.params.parse(params));

describe("shapes", () => {
  describeDataset(shapes, () => noFiles, { trainPerClass: 20, testPerClass: 5 }, true);
  describe("with other parameters", () => {
    describeDataset(
      shapes,
      () => noFiles,
      { classes: 6, imageSize: 16, channels: 1, trainPerClass: 7, testPerClass: 3 },
      true,
    );
  });

  it("draws other images for another seed", async () => {
    const [one, two] = [await make({ trainPerClass: 5 }), await make({ trainPerClass: 5, seed: 2 })];
    expect(one.digest).not.toBe(two.digest);
  });

  it("begins a larger training split with the smaller one", async () => {
    const [small, large] = [await make({ trainPerClass: 5 }), await make({ trainPerClass: 9 })];
    expect(large.train.pixels.subarray(0, small.train.pixels.length)).toEqual(small.train.pixels);
  });

  it("keeps classes apart: nearest neighbours in three moments of the outline name the class of 19 in 20", async () => {
    const data = await make({ classes: 6, trainPerClass: 100, testPerClass: 25, imageSize: 40 });
    const reference = features(data, "train");
    const correct = features(data, "test").filter(({ label, values }) => {
      const nearest = reference.reduce((best, other) =>
        distance(values, other.values) < distance(values, best.values) ? other : best,
      );
      return nearest.label === label;
    });
    expect(correct.length / data.test.count).toBeGreaterThan(0.95);
  });
});

/** Of the bright pixels: area over squared width, spread over area, and fourth over squared second radial moment. */
function features({ image, ...data }: LoadedDataset, split: "train" | "test") {
  const { pixels, labels, count } = data[split];
  const side = image.width;
  return Array.from({ length: count }, (_, i) => {
    const points: [number, number][] = [];
    for (let p = 0; p < side * side; p++) {
      const at = (i * side * side + p) * image.channels;
      if (pixels[at] + pixels[at + 1] + pixels[at + 2] > 3 * 128)
        points.push([p % side, Math.floor(p / side)]);
    }
    const area = points.length;
    const x = points.reduce((sum, point) => sum + point[0], 0) / area;
    const y = points.reduce((sum, point) => sum + point[1], 0) / area;
    const radial = points.map((point) => (point[0] - x) ** 2 + (point[1] - y) ** 2);
    const second = radial.reduce((sum, r) => sum + r, 0) / area;
    const fourth = radial.reduce((sum, r) => sum + r * r, 0) / area;
    const third = points.reduce((sum, point) => sum + (point[1] - y) ** 3, 0) / area / second ** 1.5;
    return { label: labels[i], values: [area / second, 4 * (fourth / second ** 2), 4 * third] };
  });
}

function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
}

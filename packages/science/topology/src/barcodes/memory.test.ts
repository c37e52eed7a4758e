import { normal, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { searchBytes } from "../filtration/nearest-others.ts";
import { countBytes } from "../testing/count-bytes.ts";
import { crossBarcode } from "./cross-barcode.ts";
import { crossMemoryBytes, ripsMemoryBytes } from "./memory.ts";
import { ripsBarcode } from "./rips-barcode.ts";

function gaussian(count: number, dimension: number, mean = 0) {
  const random = stream(count, "memory", dimension);
  const points = Float32Array.from({ length: count * dimension }, () => mean + normal(random));
  return { points, count, dimension };
}

describe("the memory a barcode is said to need", () => {
  it.each([
    [40, 60, 3, 0],
    [100, 500, 64, 1],
    [300, 400, 16, 1],
    [300, 40, 2, 4],
  ])(
    "is at least that of all its arrays and at most three times it, %i / %i points in %i dimensions",
    async (p, q, dimension, mean) => {
      const clouds = [gaussian(p, dimension), gaussian(q, dimension, mean)] as const;
      const made = await countBytes(() => crossBarcode(...clouds));
      const need = crossMemoryBytes(p, q, dimension);
      expect(need).toBeGreaterThanOrEqual(made + searchBytes(p, q) - 2 ** 16);
      expect(need).toBeLessThanOrEqual(3 * (made + searchBytes(p, q)));
    },
  );

  it.each([
    [150, 2, 1],
    [300, 64, 1],
    [60, 3, 2],
  ] as const)(
    "holds for Rips barcodes of %i points in %i dimensions, up to degree %i",
    async (count, dimension, maxDegree) => {
      const cloud = gaussian(count, dimension);
      const made = await countBytes(() => ripsBarcode(cloud, { maxDegree }));
      const need = ripsMemoryBytes(count, undefined, dimension);
      expect(need).toBeGreaterThanOrEqual(made);
      expect(need).toBeLessThanOrEqual(3 * made + distanceRoom);
    },
  );

  it("holds for clouds of float64 that are brought into the range of float32", async () => {
    const tiny = (cloud: ReturnType<typeof gaussian>) => {
      return { ...cloud, points: Float64Array.from(cloud.points, (value) => 1e-60 * value) };
    };
    const [p, q] = [tiny(gaussian(100, 64)), tiny(gaussian(500, 64, 1))];
    const crossed = await countBytes(() => crossBarcode(p, q));
    expect(crossMemoryBytes(100, 500, 64)).toBeGreaterThanOrEqual(crossed + searchBytes(100, 500) - 2 ** 16);
    expect(ripsMemoryBytes(100, undefined, 64)).toBeGreaterThanOrEqual(
      await countBytes(() => ripsBarcode(p)),
    );
  });

  it("counts reduced columns as they are stored, and refuses the one too many", async () => {
    const [p, q] = [gaussian(200, 20), gaussian(300, 20, 1)];
    const enough = crossMemoryBytes(200, 300, 20);
    await expect(crossBarcode(p, q, { memoryLimitBytes: enough + 2 ** 20 })).resolves.toBeDefined();
    await expect(crossBarcode(p, q, { memoryLimitBytes: enough + 1000 })).rejects.toThrow(
      /reduced columns need more/,
    );
  });
});

/** Room for distances that a small cloud does not fill: it is made once in a process. */
const distanceRoom = 2 ** 19;

import { expect, test } from "vitest";
import { chunksOf, gradientChunksOf } from "./chunking.ts";

const batches = Array.from({ length: 600 }, (_, i) => i + 1);
const sides = [1, 4, 8, 16, 32, 96];

test.each(["all work", "gradients"])(
  "chunks of whole fours cover a batch, none of them empty: %s",
  (work) => {
    for (const batch of batches)
      for (const side of sides) {
        const { grain, chunks } = work === "gradients" ? gradientChunksOf(batch, side ** 2) : chunksOf(batch);
        expect(grain % 4).toBe(0);
        expect(grain * chunks).toBeGreaterThanOrEqual(batch);
        expect(grain * (chunks - 1)).toBeLessThan(batch);
        expect(chunks).toBeLessThanOrEqual(32);
      }
  },
);

test.each([
  [16, 4],
  [64, 16],
  [128, 16],
  [256, 32],
  [1024, 32],
])("a batch of %i has %i chunks", (batch, chunks) => {
  expect(chunksOf(batch).chunks).toBe(chunks);
});

test("a chunk with a gradient of its own has pixels that outweigh its transform, and eight threads have work", () => {
  const chunksBySide = (batch: number) =>
    [32, 16, 8].map((side) => gradientChunksOf(batch, side ** 2).chunks);
  expect(chunksBySide(128)).toEqual([16, 16, 8]);
  expect(chunksBySide(256)).toEqual([32, 32, 16]);
  expect(chunksBySide(64)).toEqual([16, 8, 8]);
});

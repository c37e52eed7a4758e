import { expect, test } from "vitest";
import { chunksOf } from "./chunking.ts";

test.each([1, 4, 16, 64])(
  "chunks of whole fours cover a batch, none of them empty; wanted: %i images",
  (wanted) => {
    for (let batch = 1; batch <= 1100; batch++) {
      const { grain, chunks } = chunksOf(batch, wanted);
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

test.each([
  [64, 8],
  [128, 8],
  [256, 16],
  [1024, 16],
])("a batch of %i has %i chunks at least, however large ones a layer wants", (batch, chunks) => {
  expect(chunksOf(batch, 1000).chunks).toBe(chunks);
});

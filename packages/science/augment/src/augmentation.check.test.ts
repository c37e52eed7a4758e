/** What every augmentation promises. */
import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { augmentationOf, augmentations } from "./augmentations/registry.ts";
import { createPipeline } from "./pipeline.ts";
import { apply, contextOf, noiseImage, valuesOf } from "./testing/images.ts";

describe.each(augmentations.kinds)("%s", (kind) => {
  const entry = augmentationOf(augmentations.schema.parse({ kind }));
  const step = { kind, ...("probability" in entry.params.shape ? { probability: 1 } : {}) };
  const cases = [16, 33].flatMap((side) => [1, 3].map((channels) => ({ side, channels })));

  it("has a default for every parameter, a title and a source", () => {
    expect(augmentations.schema.parse({ kind })).toMatchObject({ kind });
    expect(entry.title.length).toBeGreaterThan(5);
    expect(entry.source.length).toBeGreaterThan(5);
  });

  it.each(cases)("keeps $side x $side x $channels images finite and on their scale", ({ side, channels }) => {
    for (let seed = 0; seed < 20; seed++) {
      const values = valuesOf(apply(step, noiseImage(side, channels, seed), stream(seed)));
      expect(values.length).toBe(side * side * channels);
      expect(values.every(Number.isFinite)).toBe(true);
      if (entry.leavesScale) continue;
      expect(Math.min(...values)).toBeGreaterThanOrEqual(-1e-6);
      expect(Math.max(...values)).toBeLessThanOrEqual(1 + 1e-6);
    }
  });

  it.each([
    { from: 16, to: 24 },
    { from: 33, to: 16 },
  ])("brings $from pixels to $to where it says that it resizes, and keeps them where not", ({ from, to }) => {
    const { height, width } = apply(step, noiseImage(from, 3, 1, to), stream(1), to);
    const expected = entry.resizes ? to : from;
    expect([height, width]).toEqual([expected, expected]);
  });

  it("makes the same view of the same draws, and touches only the image it is given", () => {
    const image = noiseImage(16, 3, 1);
    const before = valuesOf(image);
    expect(valuesOf(apply(step, image, stream(7)))).toEqual(valuesOf(apply(step, image, stream(7))));
    expect(valuesOf(image)).toEqual(before);
  });

  it("gives each image its own result however many were made before", () => {
    // Scratch buffers must not leak from one image into the next: one transform over many, against a fresh one each.
    const many = [1, 2, 3].map((seed) => noiseImage(16, 3, seed));
    const alone = many.map((image, i) => valuesOf(apply(step, image, stream(i))));
    const shared = applyInTurn(step, many);
    expect(shared).toEqual(alone);
  });
});

function applyInTurn(step: { kind: string }, images: ReturnType<typeof noiseImage>[]): number[][] {
  const transform = createPipeline([augmentations.schema.parse(step)], contextOf(16, 3));
  return images.map((image, i) => {
    const view = { ...image, pixels: image.pixels.slice() };
    transform(view, stream(i));
    return valuesOf(view);
  });
}

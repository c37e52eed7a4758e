import { stream } from "@outlab/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  apply,
  fixtureImage,
  imageOf,
  largestDifference,
  scripted,
  torchvision,
  valuesOf,
} from "../testing/images.ts";
import { drawBox } from "./random-resized-crop.ts";

const kind = "random-resized-crop";

describe("random-resized-crop", () => {
  it.each(torchvision.crops)(
    "resizes the box at $top, $left of $height x $width to $size as torchvision does",
    (crop) => {
      const { top, left, height, width, size, out } = crop;
      const side = torchvision.side;
      const step = {
        kind,
        scale: [(height * width) / side ** 2, (height * width) / side ** 2],
        ratio: [width / height, width / height],
      };
      const place = [(top + 0.5) / (side - height + 1), (left + 0.5) / (side - width + 1)];
      const view = apply(step, fixtureImage(size), scripted([0, 0, ...place]), size);
      expect([view.height, view.width]).toEqual([size, size]);
      expect(largestDifference(valuesOf(view), out)).toBeLessThan(1e-6);
    },
  );

  it("leaves a ramp a ramp: the value of a pixel is linear in where it was", () => {
    const ramp = imageOf(16, 1, (_c, y, x) => x / 16 + y / 100);
    const step = { kind, scale: [0.25, 0.25], ratio: [1, 1] };
    const view = apply(step, ramp, scripted([0, 0, 4.5 / 9, 2.5 / 9]));
    for (let y = 1; y < 15; y++) {
      for (let x = 1; x < 15; x++) {
        const sourceX = 2 + (x + 0.5) / 2 - 0.5;
        const sourceY = 4 + (y + 0.5) / 2 - 0.5;
        expect(view.pixels[y * 16 + x]).toBeCloseTo(sourceX / 16 + sourceY / 100, 5);
      }
    }
  });

  it("draws boxes inside the image whose area and ratio are within the ranges, up to rounding", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 16, max: 96 }), (seed, side) => {
        const box = { top: 0, left: 0, height: 0, width: 0 };
        drawBox(
          box,
          { height: side, width: side },
          { scale: [0.08, 1], ratio: [3 / 4, 4 / 3] },
          stream(seed),
        );
        expect(Math.min(box.top, box.left)).toBeGreaterThanOrEqual(0);
        expect(Math.max(box.top + box.height, box.left + box.width)).toBeLessThanOrEqual(side);
        expect((box.height + 0.5) * (box.width + 0.5)).toBeGreaterThan(0.08 * side * side);
        expect((box.width + 0.5) / (box.height - 0.5)).toBeGreaterThan(3 / 4);
        expect((box.width - 0.5) / (box.height + 0.5)).toBeLessThan(4 / 3);
      }),
    );
  });

  it("reaches every place where a box fits, each equally often", () => {
    const counts = new Uint32Array(9);
    const box = { top: 0, left: 0, height: 0, width: 0 };
    for (let i = 0; i < 9000; i++) {
      drawBox(box, { height: 4, width: 4 }, { scale: [0.25, 0.25], ratio: [1, 1] }, stream(1, i));
      counts[box.top * 3 + box.left]++;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });

  it("takes the largest box in the middle that respects the ratio when ten tries fit none", () => {
    const box = { top: 0, left: 0, height: 0, width: 0 };
    const never = { uniform: () => 0.999999, uint32: () => 0 };
    drawBox(box, { height: 32, width: 32 }, { scale: [1, 1], ratio: [2, 2] }, never);
    expect(box).toEqual({ top: 8, left: 0, height: 16, width: 32 });
    drawBox(box, { height: 32, width: 32 }, { scale: [1, 1], ratio: [0.5, 0.5] }, never);
    expect(box).toEqual({ top: 0, left: 8, height: 32, width: 16 });
  });

  it("refuses a range in the wrong order or beyond the whole image", () => {
    const image = fixtureImage();
    expect(() => apply({ kind, scale: [0.5, 0.2] }, image, stream(1))).toThrow("low end must not exceed");
    expect(() => apply({ kind, scale: [0.5, 1.2] }, image, stream(1))).toThrow();
  });
});

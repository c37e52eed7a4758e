/** Mirrors left and right; wrong for digits and letters, right for most photographs. */
import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { probability } from "../range.ts";

export const horizontalFlip = defineAugmentation({
  kind: "horizontal-flip",
  title: "Mirror left and right",
  source: "torchvision RandomHorizontalFlip",
  params: z.object({ probability: probability(0.5) }),
  create: (_context, { probability }) => {
    return ({ pixels, height, width, channels }, random) => {
      if (random.uniform() >= probability) return;
      for (let row = 0; row < channels * height; row++) {
        for (let left = row * width, right = left + width - 1; left < right; left++, right--) {
          const held = pixels[left];
          pixels[left] = pixels[right];
          pixels[right] = held;
        }
      }
    };
  },
});

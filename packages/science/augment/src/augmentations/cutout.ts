/** Hides a random square, so that no single part of an image is enough to recognise it. */
import { integer } from "@outlab/random";
import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { probability } from "../range.ts";

export const cutout = defineAugmentation({
  kind: "cutout",
  title: "A random square hidden",
  source:
    "DeVries and Taylor 2017, arXiv:1708.04552: centred anywhere, cut off at the borders, filled with the channel means",
  params: z.object({
    length: z
      .number()
      .gt(0)
      .max(1)
      .default(0.5)
      .describe("Side of the square as a share of the image's height"),
    probability: probability(0.5),
  }),
  create: ({ channelMean }, { length, probability }) => {
    return ({ pixels, height, width, channels }, random) => {
      if (random.uniform() >= probability) return;
      const side = Math.max(1, Math.round(length * height));
      const top = integer(random, height) - (side >> 1);
      const left = integer(random, width) - (side >> 1);
      for (let c = 0; c < channels; c++) {
        for (let y = Math.max(0, top); y < Math.min(height, top + side); y++) {
          const row = (c * height + y) * width;
          pixels.fill(channelMean[c], row + Math.max(0, left), row + Math.min(width, left + side));
        }
      }
    };
  },
});

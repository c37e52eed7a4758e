/** Inverts the bright pixels, as an over-exposed film does. */
import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { probability } from "../range.ts";

export const solarize = defineAugmentation({
  kind: "solarize",
  title: "Bright values inverted",
  source: "Grill et al. 2020, arXiv:2006.07733, appendix B: x where x < threshold, else 1 - x",
  params: z.object({
    threshold: z.number().min(0).max(1).default(0.5).describe("On the scale 0 … 1; 0.5 is 128 of 255"),
    probability: probability(0.2),
  }),
  create: (_context, { threshold, probability }) => {
    return ({ pixels, height, width, channels }, random) => {
      if (random.uniform() >= probability) return;
      for (let i = 0; i < channels * height * width; i++) {
        if (pixels[i] >= threshold) pixels[i] = 1 - pixels[i];
      }
    };
  },
});

/** Independent noise on every value, so that an encoder can't recognise images by their exact pixels. */
import type { Stream } from "@outlab/random";
import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { probability } from "../range.ts";

export const gaussianNoise = defineAugmentation({
  kind: "gaussian-noise",
  title: "Gaussian noise, clipped",
  source:
    "x + N(0, sd^2), clipped to 0 … 1; sd 0.1 as in the CIFAR-10 disturbances of Barannikov et al. 2021, arXiv:2106.04024",
  params: z.object({
    sd: z.number().min(0).max(1).default(0.1).describe("Standard deviation on the scale 0 … 1"),
    probability: probability(0.5),
  }),
  create: (_context, { sd, probability }) => {
    return ({ pixels, height, width, channels }, random) => {
      if (random.uniform() >= probability) return;
      addNoise(pixels, channels * height * width, sd, random);
    };
  },
});

/** Both values of each Box-Muller pair are used: noise on every pixel is where they cost. */
function addNoise(pixels: Float32Array, count: number, sd: number, random: Stream): void {
  for (let i = 0; i < count; i += 2) {
    const radius = sd * Math.sqrt(-2 * Math.log(1 - random.uniform()));
    const angle = 2 * Math.PI * random.uniform();
    pixels[i] = clamp(pixels[i] + radius * Math.cos(angle));
    if (i + 1 < count) pixels[i + 1] = clamp(pixels[i + 1] + radius * Math.sin(angle));
  }
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

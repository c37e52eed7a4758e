/** Takes the fine detail away. Presets for 32-pixel images leave it out: there it takes the object away as well. */
import { between } from "@outlab/random";
import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { createGaussianFilter, filterPlane, setGaussian } from "../images/gaussian.ts";
import { probability, range } from "../range.ts";

export const gaussianBlur = defineAugmentation({
  kind: "gaussian-blur",
  title: "Gaussian blur of random width",
  source: "Chen et al. 2020, arXiv:2002.05709, appendix A; kernel cut off at 3 sigma, borders mirrored",
  params: z.object({
    sigma: range(0.01, 20).default([0.1, 2]).describe("Standard deviation in pixels, low and high"),
    probability: probability(0.5),
  }),
  create({ image, size }, { sigma, probability }) {
    const filter = createGaussianFilter(Math.max(image.height, image.width, size), radiusOf(sigma[1]));
    return (view, random) => {
      if (random.uniform() >= probability) return;
      const drawn = between(random, sigma[0], sigma[1]);
      setGaussian(filter, drawn, radiusOf(drawn));
      for (let c = 0; c < view.channels; c++)
        filterPlane(filter, view.pixels, c * view.height * view.width, view);
    };
  },
});

function radiusOf(sigma: number): number {
  return Math.max(1, Math.ceil(3 * sigma));
}

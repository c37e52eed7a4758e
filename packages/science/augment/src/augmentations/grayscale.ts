/** All channels become the grey value, so that views can't be matched by colour. */
import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { blueWeight, greenWeight, redWeight } from "../images/luma.ts";
import { probability } from "../range.ts";

export const grayscale = defineAugmentation({
  kind: "grayscale",
  title: "Grey values in every channel",
  source: "ITU-R BT.601 luma; torchvision RandomGrayscale. Changes nothing on one channel",
  params: z.object({ probability: probability(0.2) }),
  create: (_context, { probability }) => {
    return ({ pixels, height, width, channels }, random) => {
      if (random.uniform() >= probability || channels !== 3) return;
      const plane = height * width;
      for (let r = 0, g = plane, b = 2 * plane; r < plane; r++, g++, b++) {
        const grey = redWeight * pixels[r] + greenWeight * pixels[g] + blueWeight * pixels[b];
        pixels[r] = grey;
        pixels[g] = grey;
        pixels[b] = grey;
      }
    };
  },
});

/** Shifts the image by some pixels, unscaled: the mild crop that supervised training on small images uses. */
import { integer } from "@outlab/random";
import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { createScratch, swap } from "../images/scratch.ts";

export const randomCrop = defineAugmentation({
  kind: "random-crop",
  title: "Random crop of the padded image, at its own size",
  source: "He et al. 2016, arXiv:1512.03385, section 4.2 (padding by 4, with each channel's mean)",
  params: z.object({
    paddingPixels: z
      .int()
      .min(1)
      .max(64)
      .default(4)
      .describe("The farthest shift to each side; what comes into view is filled with the channel means"),
  }),
  create(context, { paddingPixels }) {
    const { channelMean } = context;
    const scratch = createScratch(context);
    return (view, random) => {
      const { pixels, height, width, channels } = view;
      const down = integer(random, 2 * paddingPixels + 1) - paddingPixels;
      const right = integer(random, 2 * paddingPixels + 1) - paddingPixels;
      const [left, end] = [Math.max(0, -right), Math.min(width, width - right)];
      for (let c = 0; c < channels; c++) {
        scratch.pixels.fill(channelMean[c], c * height * width, (c + 1) * height * width);
        for (let y = Math.max(0, -down); y < Math.min(height, height - down) && left < end; y++) {
          const from = (c * height + y + down) * width + right;
          scratch.pixels.set(pixels.subarray(from + left, from + end), (c * height + y) * width + left);
        }
      }
      swap(view, scratch);
    };
  },
});

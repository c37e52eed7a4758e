/** A random rectangle of the image, stretched to the view's size: the augmentation that contrastive learning depends on most. */
import { between, integer, type Stream } from "@outlab/random";
import { z } from "zod";
import { defineAugmentation } from "../define.ts";
import { type Box, createResampler } from "../images/resample.ts";
import { createScratch, swap } from "../images/scratch.ts";
import { range } from "../range.ts";

export const randomResizedCrop = defineAugmentation({
  kind: "random-resized-crop",
  title: "Random crop, resized",
  source:
    "Szegedy et al. 2015, Going deeper with convolutions; torchvision RandomResizedCrop (bilinear, antialias)",
  params: z.object({
    scale: range(0.000001, 1).default([0.08, 1]).describe("Share of the image's area, low and high"),
    ratio: range(0.01, 100)
      .default([3 / 4, 4 / 3])
      .describe("Width over height, low and high; drawn uniformly on a log scale"),
  }),
  resizes: true,
  create(context, { scale, ratio }) {
    const { size } = context;
    const resample = createResampler(context);
    const scratch = createScratch(context);
    const box: Box = { top: 0, left: 0, height: 0, width: 0 };
    return (view, random) => {
      drawBox(box, view, { scale, ratio }, random);
      resample(view, box, scratch.pixels);
      swap(view, scratch);
      view.height = size;
      view.width = size;
    };
  },
});

/** Ten tries for a rectangle that fits, then the largest one in the middle that respects the ratio. */
export function drawBox(
  box: Box,
  { height, width }: { readonly height: number; readonly width: number },
  { scale, ratio }: { readonly scale: readonly [number, number]; readonly ratio: readonly [number, number] },
  random: Stream,
): void {
  const logLow = Math.log(ratio[0]);
  const logHigh = Math.log(ratio[1]);
  for (let attempt = 0; attempt < 10; attempt++) {
    const area = height * width * between(random, scale[0], scale[1]);
    const aspect = Math.exp(between(random, logLow, logHigh));
    box.width = Math.round(Math.sqrt(area * aspect));
    box.height = Math.round(Math.sqrt(area / aspect));
    if (box.width > 0 && box.width <= width && box.height > 0 && box.height <= height) {
      box.top = integer(random, height - box.height + 1);
      box.left = integer(random, width - box.width + 1);
      return;
    }
  }
  const aspect = Math.min(Math.max(width / height, ratio[0]), ratio[1]);
  box.width = Math.max(1, Math.min(width, Math.round(height * aspect)));
  box.height = Math.max(1, Math.min(height, Math.round(width / aspect)));
  box.top = Math.floor((height - box.height) / 2);
  box.left = Math.floor((width - box.width) / 2);
}

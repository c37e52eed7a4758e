/** A random rectangle of the image, stretched to the view's size: the augmentation contrastive learning leans on most. */
import { between, integer, type Stream } from "@outlab/random";
import { z } from "zod";
import { type AugmentationContext, defineAugmentation, type ViewImage } from "../define.ts";
import { createTaps, fillTaps, resamplePlane } from "../images/resample.ts";
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
  create(context, { scale, ratio }) {
    const { size, image } = context;
    // A step before this one may already have made the view larger than the image.
    const tallest = Math.max(image.height, size);
    const horizontal = createTaps(size, Math.max(image.width, size));
    const vertical = createTaps(size, tallest);
    const rows = new Float32Array(tallest * size);
    const scratch = createScratch(context);
    const box: Box = { top: 0, left: 0, height: 0, width: 0 };
    return (view, random) => {
      drawBox(box, view, scale, ratio, random);
      fillTaps(horizontal, box.left, box.width, size);
      fillTaps(vertical, box.top, box.height, size);
      cropAndResize(view, box, horizontal, vertical, rows, scratch.pixels, context);
      swap(view, scratch);
      view.height = size;
      view.width = size;
    };
  },
});

interface Box {
  top: number;
  left: number;
  height: number;
  width: number;
}

/** Ten tries for a rectangle that fits, then the largest one in the middle that respects the ratio. */
export function drawBox(
  box: Box,
  { height, width }: { readonly height: number; readonly width: number },
  scale: readonly [number, number],
  ratio: readonly [number, number],
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

function cropAndResize(
  view: ViewImage,
  box: Box,
  horizontal: ReturnType<typeof createTaps>,
  vertical: ReturnType<typeof createTaps>,
  between: Float32Array,
  out: Float32Array,
  { size }: AugmentationContext,
): void {
  const plane = view.height * view.width;
  for (let c = 0; c < view.channels; c++) {
    resamplePlane(
      view.pixels,
      c * plane,
      view.width,
      [box.top, box.top + box.height],
      horizontal,
      vertical,
      between,
      out,
      c * size * size,
      size,
    );
  }
}

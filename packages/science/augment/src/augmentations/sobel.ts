/** Replaces each channel by the strength of its edges. */
import { z } from "zod";
import { defineAugmentation, type ViewImage } from "../define.ts";
import { createScratch, swap } from "../images/scratch.ts";
import { probability } from "../range.ts";

export const sobel = defineAugmentation({
  kind: "sobel",
  title: "Edge strength (Sobel)",
  source:
    "Sobel and Feldman 1968; one of the augmentations compared in Chen et al. 2020, arXiv:2002.05709, figure 5",
  params: z.object({ probability: probability(0.5) }),
  create(context, { probability }) {
    const scratch = createScratch(context);
    return (view, random) => {
      if (random.uniform() >= probability) return;
      writeEdges(view, scratch.pixels);
      swap(view, scratch);
    };
  },
});

/** The largest gx^2 + gy^2 of nine values within 0 … 1: gx = 4, gy = 2. Dividing by its root keeps 0 … 1. */
const largestSquare = 20;

/** sqrt(gx^2 + gy^2) per channel; the border pixels are repeated outwards. */
function writeEdges({ pixels, height, width, channels }: ViewImage, out: Float32Array): void {
  for (let c = 0; c < channels; c++) {
    const plane = c * height * width;
    for (let y = 0; y < height; y++) {
      const above = plane + Math.max(0, y - 1) * width;
      const here = plane + y * width;
      const below = plane + Math.min(height - 1, y + 1) * width;
      for (let x = 0; x < width; x++) {
        const left = Math.max(0, x - 1);
        const right = Math.min(width - 1, x + 1);
        const corners = pixels[below + right] - pixels[above + left];
        const others = pixels[above + right] - pixels[below + left];
        const gx = corners + others + 2 * (pixels[here + right] - pixels[here + left]);
        const gy = corners - others + 2 * (pixels[below + x] - pixels[above + x]);
        out[here + x] = Math.sqrt((gx * gx + gy * gy) / largestSquare);
      }
    }
  }
}

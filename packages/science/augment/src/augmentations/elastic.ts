/** A random non-rigid warp: smooth displacements that bend strokes and outlines as handwriting does. */
import { between, type Stream } from "@outlab/random";
import { z } from "zod";
import { defineAugmentation, type ViewImage } from "../define.ts";
import { createGaussianFilter, filterPlane, type GaussianFilter, setGaussian } from "../images/gaussian.ts";
import { createWarpField, type WarpField, warp } from "../images/warp.ts";
import { probability } from "../range.ts";

export const elastic = defineAugmentation({
  kind: "elastic",
  title: "Random elastic warp",
  source:
    "Simard et al. 2003, Best practices for convolutional neural networks; scaled as torchvision ElasticTransform",
  params: z.object({
    alpha: z
      .number()
      .min(0)
      .max(1000)
      .default(50)
      .describe(
        "Strength: a pixel moves alpha / 2 times the smoothed noise of [-1, 1]; 50 is mild, 100 … 200 visible at 32 pixels",
      ),
    sigma: z.number().min(0.5).max(20).default(5).describe("Smoothness: standard deviation in pixels"),
    probability: probability(0.5),
  }),
  create(context, { alpha, sigma, probability }) {
    // torchvision's kernel: floor(8 sigma + 1) weights, one more if that is even.
    const radius = Math.ceil(Math.floor(8 * sigma) / 2);
    const side = Math.max(context.image.height, context.image.width, context.size);
    const filter = createGaussianFilter(side, radius);
    setGaussian(filter, sigma, radius);
    const field = createWarpField(context);
    return (view, random) => {
      if (random.uniform() >= probability) return;
      drawDisplacements(field.x, view, filter, random);
      drawDisplacements(field.y, view, filter, random);
      addToGrid(field, view, alpha / 2);
      warp(view, field);
    };
  },
});

function drawDisplacements(out: Float32Array, view: ViewImage, filter: GaussianFilter, random: Stream): void {
  for (let i = 0; i < view.height * view.width; i++) out[i] = between(random, -1, 1);
  filterPlane(filter, out, 0, view);
}

/** From displacements to places: where each output pixel reads. */
function addToGrid({ x, y }: WarpField, { height, width }: ViewImage, pixels: number): void {
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      x[i] = column + pixels * x[i];
      y[i] = row + pixels * y[i];
    }
  }
}

/** Turns the image about its centre by a random angle; what comes in from outside is black. */
import { between } from "@outlab/random";
import { z } from "zod";
import { defineAugmentation, type ViewImage } from "../define.ts";
import { createWarpField, type WarpField, warp } from "../images/warp.ts";
import { probability } from "../range.ts";

export const rotation = defineAugmentation({
  kind: "rotation",
  title: "Rotation by a random angle",
  source: "torchvision RandomRotation, bilinear, same size, filled with 0",
  params: z.object({
    degrees: z
      .number()
      .min(0)
      .max(180)
      .default(15)
      .describe("Angle drawn from [-d, d], positive counter-clockwise"),
    probability: probability(0.5),
  }),
  create(context, { degrees, probability }) {
    const field = createWarpField(context);
    return (view, random) => {
      if (random.uniform() >= probability) return;
      fillRotation(field, view, (between(random, -degrees, degrees) * Math.PI) / 180);
      warp(view, field);
    };
  },
});

/** Output pixels read at their place turned back; rows count downwards, which gives the signs. */
function fillRotation({ x, y }: WarpField, { height, width }: ViewImage, radians: number): void {
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  for (let row = 0, i = 0; row < height; row++) {
    const down = row - middleY;
    for (let column = 0; column < width; column++, i++) {
      const right = column - middleX;
      x[i] = middleX + cos * right - sin * down;
      y[i] = middleY + sin * right + cos * down;
    }
  }
}

/** Brightness, contrast, saturation and hue shaken in random order, so that colour alone can't identify an image. */
import { between, integer, type Stream } from "@outlab/random";
import { z } from "zod";
import { defineAugmentation, type ViewImage } from "../define.ts";
import { adjustBrightness, adjustContrast, adjustHue, adjustSaturation } from "../images/color.ts";
import { probability } from "../range.ts";

const strength = z.number().min(0).max(10).default(0.4);

export const colorJitter = defineAugmentation({
  kind: "color-jitter",
  title: "Random brightness, contrast, saturation and hue",
  source:
    "Howard 2013, arXiv:1312.5402; torchvision ColorJitter: four operations in random order, each clamped to 0 … 1",
  params: z.object({
    brightness: strength.describe("Factor drawn from [max(0, 1 - b), 1 + b]"),
    contrast: strength.describe("Factor around the mean grey value, drawn alike"),
    saturation: strength.describe(
      "Factor around each pixel's grey value, drawn alike; nothing on one channel",
    ),
    hue: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.1)
      .describe("Shift drawn from [-h, h] turns; nothing on one channel"),
    probability: probability(0.8),
  }),
  create(_context, { brightness, contrast, saturation, hue, probability }) {
    const order = new Uint8Array(operations.length);
    const amounts = new Float64Array(operations.length);
    const strengths = [brightness, contrast, saturation, hue];
    return (view, random) => {
      if (random.uniform() >= probability) return;
      shuffle(order, random);
      amounts[0] = factor(random, brightness);
      amounts[1] = factor(random, contrast);
      amounts[2] = factor(random, saturation);
      amounts[3] = between(random, -hue, hue);
      for (const operation of order) {
        if (strengths[operation] > 0) operations[operation](view, amounts[operation]);
      }
    };
  },
});

const operations: readonly ((view: ViewImage, amount: number) => void)[] = [
  adjustBrightness,
  adjustContrast,
  adjustSaturation,
  adjustHue,
];

function factor(random: Stream, strength: number): number {
  return between(random, Math.max(0, 1 - strength), 1 + strength);
}

/** A random order of 0, 1, 2 … without allocating. */
function shuffle(order: Uint8Array, random: Stream): void {
  for (let i = 0; i < order.length; i++) {
    const j = integer(random, i + 1);
    order[i] = order[j];
    order[j] = i;
  }
}

/** Drawn figures made by a seed: a data set without files, for tests and for a first look at a method. */
import { between, type Stream, stream } from "@outlab/random";
import { z } from "zod";
import { defineDataset, type LabelledImages, type SplitName, square } from "../define.ts";
import { finishDataset } from "../finish-dataset.ts";

const maxPerClass = 5000;

const params = z.object({
  classes: z.int().min(2).max(6).default(4).describe("How many of the kinds of figure, in their order"),
  imageSize: z.int().min(16).max(96).default(32).describe("Side of the images in pixels"),
  channels: z.literal([1, 3]).default(3).describe("1 for grey, 3 for colour"),
  trainPerClass: z.int().min(1).max(maxPerClass).default(200).describe("Images of each class to train on"),
  testPerClass: z.int().min(1).max(maxPerClass).default(50).describe("Images of each class to test with"),
  noise: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.03)
    .describe("Uniform noise: standard deviation on the scale 0 … 1"),
  seed: z.int().min(0).default(1).describe("The same seed gives the same images"),
});
type ShapesParams = z.output<typeof params>;

/** Whether a point of the figure's own square, -1 … 1 in both directions with v downwards, is inside. */
type Figure = (u: number, v: number) => boolean;

const figures: Readonly<Record<string, Figure>> = {
  square: (u, v) => Math.max(Math.abs(u), Math.abs(v)) < 0.85,
  circle: (u, v) => u * u + v * v < 1,
  triangle: (u, v) => v < 0.8 && v > 2 * Math.abs(u) - 1,
  cross: (u, v) => Math.min(Math.abs(u), Math.abs(v)) < 0.3 && Math.max(Math.abs(u), Math.abs(v)) < 1,
  ring: (u, v) => Math.abs(u * u + v * v - 0.7) < 0.3,
  stripes: (u, v) => Math.max(Math.abs(u), Math.abs(v)) < 0.95 && Math.floor((v + 0.95) / 0.38) % 2 === 0,
};
const figureNames = Object.keys(figures);

export const shapes = defineDataset({
  kind: "shapes",
  title: "Drawn figures of random place, size, tilt and colour",
  source: "Made by a seed; no files",
  params,
  classNames: figureNames,
  trainImagesPerClass: figureNames.map(() => maxPerClass),
  classes: ({ classes, trainPerClass }) => ({
    classNames: figureNames.slice(0, classes),
    trainImagesPerClass: Array.from({ length: classes }, () => trainPerClass),
  }),
  image: ({ imageSize, channels }) => square(imageSize, channels),
  async load(_environment, params) {
    const { imageSize, channels, classes } = params;
    return finishDataset({
      classNames: figureNames.slice(0, classes),
      image: { height: imageSize, width: imageSize, channels },
      train: drawSplit("train", params.trainPerClass, params),
      test: drawSplit("test", params.testPerClass, params),
    });
  },
});

/** Classes take turns; each image has a stream of its own, so that a larger split begins with the smaller one. */
function drawSplit(split: SplitName, perClass: number, params: ShapesParams): LabelledImages {
  const { classes, imageSize, channels, seed } = params;
  const count = classes * perClass;
  const length = imageSize * imageSize * channels;
  const pixels = new Uint8Array(count * length);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % classes);
  for (let i = 0; i < count; i++) {
    const random = stream(seed, "shapes", split, labels[i], Math.floor(i / classes));
    drawImage(pixels.subarray(i * length, (i + 1) * length), figures[figureNames[labels[i]]], params, random);
  }
  return { count, pixels, labels };
}

function drawImage(
  out: Uint8Array,
  figure: Figure,
  { imageSize, channels, noise }: ShapesParams,
  random: Stream,
): void {
  const radius = imageSize * between(random, 0.24, 0.38);
  const centreX = between(random, radius, imageSize - radius);
  const centreY = between(random, radius, imageSize - radius);
  const tilt = between(random, -0.25, 0.25); // radians
  const paper = colour(random, channels, 0, 0.35);
  const ink = colour(random, channels, 0.6, 1);
  const cos = Math.cos(tilt) / radius;
  const sin = Math.sin(tilt) / radius;
  const spread = noise * Math.sqrt(12); // width of the uniform law of that standard deviation
  for (let y = 0, o = 0; y < imageSize; y++) {
    for (let x = 0; x < imageSize; x++) {
      const share = coverage(figure, x - centreX, y - centreY, cos, sin);
      for (let c = 0; c < channels; c++, o++) {
        const value = paper[c] + share * (ink[c] - paper[c]) + spread * (random.uniform() - 0.5);
        out[o] = Math.round(255 * Math.min(1, Math.max(0, value)));
      }
    }
  }
}

/** Share of a pixel inside the figure, from 3 x 3 points: edges without stairs. */
function coverage(figure: Figure, x: number, y: number, cos: number, sin: number): number {
  let inside = 0;
  for (let j = 1; j <= 5; j += 2) {
    for (let i = 1; i <= 5; i += 2) {
      const right = x + i / 6;
      const down = y + j / 6;
      if (figure(cos * right + sin * down, cos * down - sin * right)) inside++;
    }
  }
  return inside / 9;
}

function colour(random: Stream, channels: number, low: number, high: number): readonly number[] {
  return Array.from({ length: channels }, () => between(random, low, high));
}

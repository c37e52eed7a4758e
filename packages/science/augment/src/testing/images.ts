/** What the tests of single augmentations share: images by formula, streams by script, and transforms run on both. */
import { type Stream, stream } from "@outlab/random";
import { augmentations } from "../augmentations/registry.ts";
import type { AugmentationContext, ViewImage } from "../define.ts";
import { toPlanar } from "../images/layout.ts";
import { createPipeline } from "../pipeline.ts";
import torchvision from "./fixtures/torchvision.json" with { type: "json" };

export { torchvision };

export function contextOf(side: number, channels: number, size = side): AugmentationContext {
  return {
    image: { height: side, width: side, channels },
    size,
    channelMean: Array.from({ length: channels }, (_, c) => 0.4 + 0.05 * c),
    channelSd: Array.from({ length: channels }, (_, c) => 0.2 + 0.02 * c),
  };
}

/** A square planar image; `capacity` as the loader gives it. */
export function imageOf(
  side: number,
  channels: number,
  value: (c: number, y: number, x: number) => number,
  size = side,
): ViewImage {
  const pixels = new Float32Array(Math.max(side, size) ** 2 * channels);
  for (let c = 0, i = 0; c < channels; c++) {
    for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) pixels[i++] = value(c, y, x);
  }
  return { pixels, height: side, width: side, channels };
}

export function noiseImage(side: number, channels: number, seed: number, size = side): ViewImage {
  const random = stream(seed, "test image");
  return imageOf(side, channels, () => random.uniform(), size);
}

/** The image that the fixture's expected values were made of. */
export function fixtureImage(size = torchvision.side): ViewImage {
  const view = noiseImage(torchvision.side, 3, 0, size);
  toPlanar(
    Uint8Array.from(torchvision.pixels),
    0,
    { height: torchvision.side, width: torchvision.side },
    view,
  );
  return view;
}

/** What is in the image, without the spare capacity. */
export function valuesOf({ pixels, height, width, channels }: ViewImage): number[] {
  return [...pixels.subarray(0, height * width * channels)];
}

/** A stream whose uniform draws are given. */
export function scripted(draws: readonly number[]): Stream {
  let next = 0;
  const uniform = () => {
    if (next === draws.length) throw new Error(`expected ${draws.length} draws, found one more`);
    return draws[next++];
  };
  return { uniform, uint32: () => Math.floor(uniform() * 2 ** 32) };
}

/** Applies one augmentation, written as in a spec, to a copy of an image. */
export function apply(
  step: { kind: string; [param: string]: unknown },
  image: ViewImage,
  random: Stream,
  size = image.height,
): ViewImage {
  const view = { ...image, pixels: image.pixels.slice() };
  createPipeline([augmentations.schema.parse(step)], contextOf(image.height, image.channels, size))(
    view,
    random,
  );
  return view;
}

export function largestDifference(found: readonly number[], expected: readonly number[]): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  return found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
}

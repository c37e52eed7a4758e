/** Every augmentation there is. A new one is a file below `augmentations/` and a line here. */
import { type ChoiceOf, createRegistry } from "@outlab/registry";
import type { Augmentation } from "../define.ts";
import { colorJitter } from "./color-jitter.ts";
import { cutout } from "./cutout.ts";
import { elastic } from "./elastic.ts";
import { gaussianBlur } from "./gaussian-blur.ts";
import { gaussianNoise } from "./gaussian-noise.ts";
import { grayscale } from "./grayscale.ts";
import { horizontalFlip } from "./horizontal-flip.ts";
import { normalize } from "./normalize.ts";
import { randomCrop } from "./random-crop.ts";
import { randomResizedCrop } from "./random-resized-crop.ts";
import { rotation } from "./rotation.ts";
import { sobel } from "./sobel.ts";
import { solarize } from "./solarize.ts";

export const augmentations = createRegistry("augmentation", [
  randomResizedCrop,
  randomCrop,
  horizontalFlip,
  rotation,
  elastic,
  colorJitter,
  grayscale,
  gaussianBlur,
  gaussianNoise,
  solarize,
  sobel,
  cutout,
  normalize,
]);

/** One step of a pipeline: `{ kind, ...params }` after defaults were filled in. */
export type AugmentationStep = ChoiceOf<typeof augmentations extends Iterable<infer E> ? E : never>;

/** The entry of a step; its own parameter type is lost, as the schema has checked the step's parameters already. */
export function augmentationOf({ kind }: AugmentationStep): Augmentation {
  return augmentations.get(kind) as unknown as Augmentation;
}

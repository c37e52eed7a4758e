/** Every augmentation there is. A new one is a file below `augmentations/` and a line here. */
import { type ChoiceOf, createRegistry } from "@outlab/registry";
import { colorJitter } from "./augmentations/color-jitter.ts";
import { cutout } from "./augmentations/cutout.ts";
import { elastic } from "./augmentations/elastic.ts";
import { gaussianBlur } from "./augmentations/gaussian-blur.ts";
import { gaussianNoise } from "./augmentations/gaussian-noise.ts";
import { grayscale } from "./augmentations/grayscale.ts";
import { horizontalFlip } from "./augmentations/horizontal-flip.ts";
import { normalize } from "./augmentations/normalize.ts";
import { randomResizedCrop } from "./augmentations/random-resized-crop.ts";
import { rotation } from "./augmentations/rotation.ts";
import { sobel } from "./augmentations/sobel.ts";
import { solarize } from "./augmentations/solarize.ts";
import type { Augmentation } from "./define.ts";

export const augmentations = createRegistry("augmentation", [
  randomResizedCrop,
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

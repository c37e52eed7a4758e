/** Every augmentation there is. A new one is a file below `augmentations/` and a line here. */
import { type ChoiceOf, createRegistry } from "@outlab/registry";
import { colorJitter } from "./augmentations/color-jitter.ts";
import { grayscale } from "./augmentations/grayscale.ts";
import { horizontalFlip } from "./augmentations/horizontal-flip.ts";
import { normalize } from "./augmentations/normalize.ts";
import { randomResizedCrop } from "./augmentations/random-resized-crop.ts";

export const augmentations = createRegistry("augmentation", [
  randomResizedCrop,
  horizontalFlip,
  colorJitter,
  grayscale,
  normalize,
]);

/** One step of a pipeline: `{ kind, ...params }` after defaults were filled in. */
export type AugmentationStep = ChoiceOf<typeof augmentations extends Iterable<infer E> ? E : never>;

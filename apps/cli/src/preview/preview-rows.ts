/** What each augmentation and each preset makes of the same few images. */
import {
  type AugmentationContext,
  type AugmentationStep,
  augmentations,
  createPipeline,
  presets,
  type ViewImage,
} from "@outlab/augment";
import type { LoadedDataset } from "@outlab/datasets";
import { stream } from "@outlab/random";
import type { SheetImage, SheetRow } from "./contact-sheet.ts";

/** @param indices  training images, a column each. */
export function previewRows(
  dataset: LoadedDataset,
  indices: readonly number[],
  seed: number,
): readonly SheetRow[] {
  const row = (label: string, steps: readonly AugmentationStep[], context: AugmentationContext): SheetRow => {
    const transform = createPipeline(steps, context);
    const images = indices.map((index) => {
      const view = planarImage(dataset, index);
      transform(view, stream(seed, "preview", label, index));
      return shownImage(view);
    });
    return { label, images };
  };
  const { image, channelMean, channelSd } = dataset;
  const context = { image, size: image.height, channelMean, channelSd };
  const alone = augmentations.kinds.map((kind) => row(kind, [atFullProbability(kind)], context));
  // Without a scale of its own, `normalize` leaves a preset's views as they look.
  const unscaled = { ...context, channelMean: channelMean.map(() => 0), channelSd: channelSd.map(() => 1) };
  const composed = [...presets].flatMap(({ kind, pipelines }) =>
    [0, 1].map((view) => row(`${kind} view ${view + 1}`, pipelines[view % pipelines.length], unscaled)),
  );
  return [row("as it is", [], context), ...alone, ...composed];
}

/** Its defaults, but applied to every image: what a picture is for. */
function atFullProbability(kind: string): AugmentationStep {
  const hasProbability = "probability" in augmentations.get(kind).params.shape;
  return augmentations.schema.parse({ kind, ...(hasProbability && { probability: 1 }) });
}

function planarImage({ image, train }: LoadedDataset, index: number): ViewImage {
  const { height, width, channels } = image;
  const plane = height * width;
  const from = index * plane * channels;
  const pixels = Float32Array.from(
    { length: plane * channels },
    (_, i) => train.pixels[from + (i % plane) * channels + Math.floor(i / plane)] / 255,
  );
  return { pixels, height, width, channels };
}

/** Values beyond 0 … 1 can only be normalised ones: three standard deviations to each side are then black and white. */
function shownImage({ pixels, height, width, channels }: ViewImage): SheetImage {
  const plane = height * width;
  const values = Float32Array.from({ length: plane * channels }, (_, i) => {
    return pixels[(i % channels) * plane + Math.floor(i / channels)];
  });
  const isNormalised = values.some((value) => value < -0.001 || value > 1.001);
  return { side: height, channels, values: isNormalised ? values.map((value) => (value + 3) / 6) : values };
}

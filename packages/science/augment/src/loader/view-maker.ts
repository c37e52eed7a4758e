/** Makes the views of single images: the one piece of code that loader threads and the caller's own thread share. */
import { stream } from "@outlab/random";
import { copiesOf } from "../copies/registry.ts";
import type { Transform, ViewImage } from "../define.ts";
import { toInterleaved, toPlanar } from "../images/layout.ts";
import { planeCapacity } from "../images/scratch.ts";
import { createPipeline } from "../pipeline.ts";
import { type AugmentationSpec, endsOnTheEncodersScale, resolveViewPipelines } from "../spec.ts";
import { ViewSizeError } from "./view-size-error.ts";

/** So many views of each image at one size. */
export interface ViewGroup {
  readonly views: number;
  /** Side of the square views in pixels, or "image" for the data set's own. */
  readonly size: number | "image";
  /** Every view comes once for each copy of this set: a kind of `copySets`. Without it, once as it is. */
  readonly copies?: string;
}

export interface ViewMakerOptions {
  /** NHWC uint8: the images that views are made of. */
  readonly pixels: Uint8Array;
  readonly image: { readonly height: number; readonly width: number; readonly channels: number };
  /** Of each image in `pixels`, the number that its random streams are named by. */
  readonly imageIds: Uint32Array;
  readonly groups: readonly ViewGroup[];
  readonly augmentation: AugmentationSpec;
  /** Of the training split, on the scale 0 … 1; what `normalize` uses. */
  readonly channelMean: readonly number[];
  readonly channelSd: readonly number[];
  /** Seed of the experiment. */
  readonly seed: number;
  readonly batchSize: number;
}

export interface ViewMaker {
  /**
   * Writes all views of one image into its row of a batch: per group (views x copies x batchSize, size, size, channels),
   * copy c of view v at (v x copies + c) x batchSize + `row`.
   */
  make(epoch: number, position: number, row: number, out: readonly Float32Array[]): void;
}

/**
 * @throws {ViewSizeError} from `make` if a pipeline leaves another size than its group asks for.
 * @throws {Error} for a pipeline that was not expanded, and so would train on another scale than embedding sees.
 */
export function createViewMaker(options: ViewMakerOptions): ViewMaker {
  const { pixels, image, imageIds, seed, batchSize } = options;
  const imageLength = image.height * image.width * image.channels;
  const views = createViews(options);
  return {
    make(epoch, position, row, out) {
      for (let v = 0; v < views.length; v++) {
        const { group, viewInGroup, size, scratch, transform, copies } = views[v];
        toPlanar(pixels, position * imageLength, image, scratch);
        transform(scratch, stream(seed, "view", epoch, imageIds[position], v));
        if (scratch.height !== size || scratch.width !== size) throw new ViewSizeError(size, scratch);
        for (let c = 0; c < copies.length; c++) {
          const to = (viewInGroup * copies.length + c) * batchSize + row;
          toInterleaved(scratch, out[group], to * size * size * image.channels, copies[c]);
        }
      }
    },
  };
}

/** How many views of each image a group has, copies included. */
export function rowsPerImage({ views, copies }: ViewGroup): number {
  return views * copiesOf(copies).length;
}

/** Side of a group's views in pixels. */
export function viewSize({ size }: ViewGroup, image: { readonly height: number }): number {
  return size === "image" ? image.height : size;
}

interface View {
  readonly group: number;
  readonly viewInGroup: number;
  readonly size: number;
  readonly scratch: ViewImage;
  readonly transform: Transform;
  /** Of each copy: the pixel that each one shows. */
  readonly copies: readonly Uint32Array[];
}

function createViews(options: ViewMakerOptions): readonly View[] {
  const { image, groups, augmentation, channelMean, channelSd } = options;
  const viewCount = groups.reduce((sum, { views }) => sum + views, 0);
  const pipelines = resolveViewPipelines(augmentation, viewCount);
  if (!pipelines.every(endsOnTheEncodersScale))
    throw new Error("expected every pipeline to end with normalize; call expandAugmentation first");
  let view = 0;
  return groups.flatMap((group, index) => {
    const size = viewSize(group, image);
    const context = { image, size, channelMean, channelSd };
    const copies = copiesOf(group.copies).map(({ pixelsFrom }) => pixelsFrom({ height: size, width: size }));
    return Array.from({ length: group.views }, (_, viewInGroup) => ({
      group: index,
      viewInGroup,
      size,
      scratch: {
        pixels: new Float32Array(planeCapacity(context) * image.channels),
        height: image.height,
        width: image.width,
        channels: image.channels,
      },
      transform: createPipeline(pipelines[view++], context),
      copies,
    }));
  });
}

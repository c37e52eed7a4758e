/** What an augmentation is: a file below `augmentations/` exports one entry made by `defineAugmentation`. */
import type { Stream } from "@outlab/random";
import type { Entry } from "@outlab/registry";
import type { z } from "zod";

/**
 * One image on its way to becoming a view: planar float32 (channels x height x width), 0 … 1 until `normalize`.
 * Augmentations work in place or swap `pixels` for a buffer from `scratch`.
 */
export interface ViewImage {
  pixels: Float32Array;
  height: number;
  width: number;
  readonly channels: number;
}

export interface AugmentationContext {
  readonly image: { readonly height: number; readonly width: number; readonly channels: number };
  /** Side of the views in pixels: what a crop resizes to. */
  readonly size: number;
  readonly channelMean: readonly number[];
  readonly channelSd: readonly number[];
}

/** Changes one image; all its randomness comes from `random`. */
export type Transform = (view: ViewImage, random: Stream) => void;

export interface Augmentation<Kind extends string = string, Params extends z.ZodObject = z.ZodObject>
  extends Entry<Kind, Params> {
  /** It leaves the scale 0 … 1, which all others work on: no step may follow it. */
  readonly leavesScale?: true;
  /** It brings an image of any size to that of the view; all others keep the size that they are given. */
  readonly resizes?: true;
  create(context: AugmentationContext, params: z.output<Params>): Transform;
}

export function defineAugmentation<const Kind extends string, Params extends z.ZodObject>(
  augmentation: Augmentation<Kind, Params>,
): Augmentation<Kind, Params> {
  return augmentation;
}

/** Parts of an image that it is scored under beside itself, each stretched to the image's size. */
import type { Entry } from "@outlab/registry";
import { z } from "zod";
import type { Area } from "../copies/define.ts";
import type { Box } from "../images/resample.ts";

export interface Crop {
  /** What embedding sets of it are called. */
  readonly name: string;
  box(area: Area): Box;
}

/** Crops that go together, the same for every image: each is compared with the same crop of normal images. */
export interface CropSet<Kind extends string = string> extends Entry<Kind> {
  readonly crops: readonly Crop[];
}

export function defineCrops<const Kind extends string>(set: Omit<CropSet<Kind>, "params">): CropSet<Kind> {
  return { ...set, params: z.object({}) };
}

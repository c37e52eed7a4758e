/** What a preset is: the pipelines that a paper describes, under one name. A file below `presets/` exports one. */
import type { Entry } from "@outlab/registry";
import { z } from "zod";
import { type AugmentationStep, augmentations } from "./augmentations/registry.ts";

export interface Preset<Kind extends string = string> extends Entry<Kind> {
  /** View number v (counted over all view groups) goes through pipeline v modulo their number. */
  readonly pipelines: readonly (readonly AugmentationStep[])[];
}

/** `pipelines` as people would write them in a spec: the schema fills the defaults in. */
export function definePreset<const Kind extends string>(preset: {
  readonly kind: Kind;
  readonly title: string;
  readonly source: string;
  readonly pipelines: readonly (readonly z.input<typeof augmentations.schema>[])[];
}): Preset<Kind> {
  const pipelines = preset.pipelines.map((steps) => steps.map((step) => augmentations.schema.parse(step)));
  return { ...preset, params: z.object({}), pipelines };
}

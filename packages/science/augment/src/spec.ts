/** How a spec asks for views, and what each view's pipeline then is. */
import { z } from "zod";
import { type AugmentationStep, augmentationOf, augmentations } from "./augmentations/registry.ts";
import { presets } from "./presets/registry.ts";

/** Of what people send: the schema reads stored specs, too, and an earlier release stored longer ones. */
export const MAX_STEPS = 256;

const steps = z
  .array(augmentations.schema)
  .min(1)
  .superRefine((list, context) => {
    const last = list.length - 1;
    const early = list.findIndex((step, i) => i < last && augmentationOf(step).leavesScale);
    if (early === -1) return;
    context.addIssue({
      code: "custom",
      path: [early],
      message: `${list[early].kind} must come last: the other augmentations work on the scale 0 … 1`,
    });
  });

/** Either a preset by name, or the steps of one pipeline that every view goes through. */
export type AugmentationSpec = { readonly preset: string } | { readonly steps: readonly AugmentationStep[] };

/** Strict. One object rather than a union, so that a fault in the tenth step is reported there. */
export const augmentationSchema = z
  .strictObject({
    preset: z
      .enum(presets.kinds as [string, ...string[]])
      .optional()
      .describe("Steps that go together under a name."),
    steps: steps
      .meta({ maxItems: MAX_STEPS })
      .optional()
      .describe("The steps of one pipeline that every view goes through, in order."),
  })
  .refine(({ preset, steps }) => (preset === undefined) !== (steps === undefined), {
    error: 'expected either "preset" or "steps"',
  })
  .describe("Either a preset by name, or the steps of one pipeline that every view goes through")
  .meta({ id: "Augmentation" }) as unknown as z.ZodType<AugmentationSpec>;

/**
 * With `normalize` after steps that leave the scale 0 … 1 to others: embedding normalises every image, and training must
 * see the same scale. Idempotent.
 */
export function expandAugmentation(augmentation: AugmentationSpec): AugmentationSpec {
  if ("preset" in augmentation || endsOnTheEncodersScale(augmentation.steps)) return augmentation;
  return { steps: [...augmentation.steps, augmentations.schema.parse({ kind: "normalize" })] };
}

export function endsOnTheEncodersScale(steps: readonly AugmentationStep[]): boolean {
  const last = steps.at(-1);
  return last !== undefined && augmentationOf(last).leavesScale === true;
}

/** Whether a pipeline makes views of any size, and not of the images' own alone. */
export function resizes(steps: readonly AugmentationStep[]): boolean {
  return steps.some((step) => augmentationOf(step).resizes);
}

/** The pipeline of each of `viewCount` views, counted over all view groups. */
export function resolveViewPipelines(
  augmentation: AugmentationSpec,
  viewCount: number,
): readonly (readonly AugmentationStep[])[] {
  const pipelines =
    "preset" in augmentation ? presets.get(augmentation.preset).pipelines : [augmentation.steps];
  return Array.from({ length: viewCount }, (_, view) => pipelines[view % pipelines.length]);
}

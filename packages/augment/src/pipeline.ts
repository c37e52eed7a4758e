/** Steps of a spec become one transform. */
import type { Augmentation, AugmentationContext, Transform } from "./define.ts";
import { type AugmentationStep, augmentations } from "./registry.ts";

export function createPipeline(steps: readonly AugmentationStep[], context: AugmentationContext): Transform {
  const transforms = steps.map(({ kind, ...params }) =>
    // The schema made `params` fit the kind; the union of the entries' own parameter types can't say so.
    (augmentations.get(kind) as unknown as Augmentation).create(context, params),
  );
  return (view, random) => {
    for (const transform of transforms) transform(view, random);
  };
}

/** Steps of a spec become one transform. */

import { type AugmentationStep, augmentationOf } from "./augmentations/registry.ts";
import type { AugmentationContext, Transform } from "./define.ts";

export function createPipeline(steps: readonly AugmentationStep[], context: AugmentationContext): Transform {
  const transforms = steps.map((step) => {
    const { kind: _, ...params } = step;
    return augmentationOf(step).create(context, params);
  });
  return (view, random) => {
    for (const transform of transforms) transform(view, random);
  };
}

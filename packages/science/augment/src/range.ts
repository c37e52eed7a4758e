/** The two schemas that nearly every augmentation's parameters are made of. */
import { z } from "zod";

/** `[low, high]` with both ends within the bounds and in order. */
export function range(min: number, max: number) {
  return z
    .tuple([z.number().min(min).max(max), z.number().min(min).max(max)])
    .refine(([low, high]) => low <= high, { error: "the low end must not exceed the high end" });
}

/** How often a view is changed at all. */
export function probability(byDefault: number) {
  return z.number().min(0).max(1).default(byDefault).describe("Share of views that are changed");
}

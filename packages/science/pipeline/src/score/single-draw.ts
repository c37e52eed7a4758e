import { divergences } from "@outlab/scoring";
import type { DivergenceChoice } from "@outlab/spec";
import type { Measure } from "./calibration.ts";

/**
 * The divergence as calibration repeats it: one that averages random draws makes a single one each time.
 *
 * @param choice  without what it says of its reading.
 */
export function singleDraw(choice: DivergenceChoice): Measure {
  const { entry, params } = divergences.resolve(choice);
  const single = Object.assign({}, params, entry.singleDraw) as never;
  return async (normal, other, random) => (await entry.compute(normal, other, single, random)).value;
}

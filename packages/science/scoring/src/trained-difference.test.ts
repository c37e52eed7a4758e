import { normal, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { aurocDifference } from "./auroc-difference.ts";
import { type TrainedPair, trainedDifference } from "./trained-difference.ts";

const labels = Uint8Array.of(0, 0, 0, 1, 1, 1, 0, 1);
const pair = (first: number[], second: number[], images = [0, 1, 2, 3, 4, 5, 6, 7]): TrainedPair => ({
  first: Float64Array.from(first),
  second: Float64Array.from(second),
  isAnomaly: labels,
  images,
});
const three = [
  pair([1, 4, 2, 6, 5, 7, 3, 8], [2, 3, 1, 5, 6, 4, 8, 7]),
  pair([3, 2, 1, 4, 6, 8, 5, 7], [3, 1, 2, 7, 4, 4, 5, 6], [0, 1, 2, 3, 4, 5, 8, 9]),
  pair([1, 2, 3, 4, 8, 6, 7, 5], [4, 1, 2, 8, 3, 5, 6, 7]),
];

describe("the difference of two methods that were each trained several times", () => {
  it("is DeLong's for one training of each", () => {
    for (const one of three)
      expect(trainedDifference([one])).toEqual({
        ...aurocDifference(one.first, one.second, one.isAnomaly),
        low: expect.closeTo(aurocDifference(one.first, one.second, one.isAnomaly).low!, 12),
        high: expect.closeTo(aurocDifference(one.first, one.second, one.isAnomaly).high!, 12),
        pValue: expect.closeTo(aurocDifference(one.first, one.second, one.isAnomaly).pValue!, 12),
      });
  });

  it("is no surer for a training that is repeated to the bit", () => {
    const [once, thrice] = [trainedDifference([three[0]]), trainedDifference([three[0], three[0], three[0]])];
    expect(thrice.low).toBeCloseTo(once.low!, 12);
    expect(thrice.pValue).toBeCloseTo(once.pValue!, 12);
  });

  it("is what NumPy and SciPy give from every pair of images, where trainings share a part of their images", () => {
    // NumPy by the definition of the placements, `scipy.stats.t` of SciPy 1.17.1: the interval of 2 degrees of freedom, the p-value of 19.41.
    const { difference, low, high, pValue } = trainedDifference(three);
    expect(difference).toBeCloseTo(0.10416666666666667, 12);
    expect(low).toBeCloseTo(-0.21902989661722472, 9);
    expect(high).toBeCloseTo(0.4273632299505581, 9);
    expect(pValue).toBeCloseTo(0.4415437954299007, 9);
  });

  it("has no interval where a class has one image", () => {
    const single: TrainedPair = {
      first: Float64Array.of(1, 2, 3),
      second: Float64Array.of(3, 2, 1),
      isAnomaly: Uint8Array.of(0, 0, 1),
      images: [0, 1, 2],
    };
    expect(trainedDifference([single])).toEqual({ difference: 1, low: null, high: null, pValue: null });
  });

  it("finds a difference that is not there in at most one of twenty studies, though trainings and images vary", () => {
    const studies = 400;
    let found = 0;
    for (let study = 0; study < studies; study++)
      found += trainedDifference(alike(study)).pValue! < 0.05 ? 1 : 0;
    expect(found / studies).toBeLessThanOrEqual(0.05);
  });
});

/** Three trainings of two methods that are equally good: a training is better or worse as a whole, and at each image. */
function alike(study: number): TrainedPair[] {
  const random = stream(study, "trainings");
  const isAnomaly = Uint8Array.from({ length: 120 }, (_, i) => i % 2);
  const shared = Float64Array.from(isAnomaly, () => normal(random));
  const scores = () => {
    const quality = 1 + 0.15 * normal(random);
    return Float64Array.from(shared, (value, i) => value + quality * isAnomaly[i] + 0.5 * normal(random));
  };
  const images = Array.from(isAnomaly, (_, i) => i);
  return [1, 2, 3].map(() => ({ first: scores(), second: scores(), isAnomaly, images }));
}

import { expect, it } from "vitest";
import { meanScores } from "./mean-scores.ts";

it("is the mean over views, image by image, and the scores themselves for one view", () => {
  const [one, other] = [Float64Array.of(1, 5), Float64Array.of(3, 0)];
  expect(meanScores([one, other])).toEqual(Float64Array.of(2, 2.5));
  expect(meanScores([one])).toEqual(one);
});

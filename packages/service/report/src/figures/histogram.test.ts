import { expect, it } from "vitest";
import { histogram } from "./histogram.ts";

it("counts shares in bins of equal width, the upper end in the last one", () => {
  expect(histogram([0, 1, 1.5, 4], [0, 4], 4)).toEqual([
    { from: 0, to: 1, share: 0.25 },
    { from: 1, to: 2, share: 0.5 },
    { from: 2, to: 3, share: 0 },
    { from: 3, to: 4, share: 0.25 },
  ]);
});

it("counts what is beyond the domain at its ends", () => {
  expect(histogram([-7, 9, 9], [0, 2], 2).map(({ share }) => share)).toEqual([1 / 3, 2 / 3]);
});

it("has a bin around values that are all the same, and none of no values", () => {
  expect(histogram([5, 5], [5, 5], 2)).toMatchObject([
    { from: 4.5, share: 0 },
    { to: 5.5, share: 1 },
  ]);
  expect(histogram([], [0, 1], 1)).toEqual([{ from: 0, to: 1, share: 0 }]);
});

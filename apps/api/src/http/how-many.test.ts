import { expect, it } from "vitest";
import { howMany } from "./how-many.ts";

it.each([
  [1, 0, "a fault"],
  [2, 0, "2 faults"],
  [2, 1, "3 faults, of which the first 2 are listed"],
])("counts %i listed faults and %i more as %s", (listed, more, words) => {
  expect(howMany({ faults: Array(listed).fill("fault"), more })).toBe(words);
});

import { expect, it } from "vitest";
import { textWidth } from "./text-width.ts";

it("has the widths of Helvetica", () => {
  // In thousandths: H 722, e 556, l 222, v 500, t 278, i 222, c 500, a 556.
  expect(textWidth("Helvetica", 10, false)).toBeCloseTo(
    7.22 + 5.56 + 2.22 + 5 + 5.56 + 2.78 + 2.22 + 5 + 5.56,
    10,
  );
  expect(textWidth("~", 1000, false)).toBeCloseTo(584, 10);
});

it("gives room to the bold face and to letters of other scripts", () => {
  expect(textWidth("class", 11, true)).toBeGreaterThan(textWidth("class", 11, false));
  expect(textWidth("猫", 10, false)).toBe(10);
});

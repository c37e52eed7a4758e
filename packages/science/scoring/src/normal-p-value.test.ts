import { expect, it } from "vitest";
import { normalPValue } from "./normal-p-value.ts";

// CPython's math.erfc(z / math.sqrt(2))
it.each([
  [0, 1],
  [0.5, 0.6170750774519738],
  [1.959963984540054, 0.05000000000000004],
  [3, 0.0026997960632601913],
  [3.53, 0.0004155596669612428],
  [3.54, 0.0004001270320146411],
  [4, 6.334248366623993e-5],
  [10, 1.5239706048321186e-23],
])("z = %d", (z, p) => {
  expect(normalPValue(z) / p).toBeCloseTo(1, 11);
  expect(normalPValue(-z)).toBe(normalPValue(z));
});

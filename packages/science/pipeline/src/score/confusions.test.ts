import { expect, it } from "vitest";
import { confusionRows } from "./confusions.ts";

const row = (className: string, position: number, pValueHolm: number | null) => ({
  key: `cdist/${className}`,
  position,
  values: {
    className,
    isNormal: pValueHolm === null,
    divergence: "cdist",
    value: position,
    rank: position,
    pValue: 0.01,
    pValueHolm,
    normalize: "none",
    sd: 0,
  },
});

it("keeps the anomalous classes whose corrected p-value is above 5 %, in their order and places", () => {
  const rows = [row("cat", 4, null), row("dog", 5, 0.051), row("ship", 6, 0.05), row("deer", 7, 1)];
  expect(confusionRows(rows).map(({ key, position }) => [key, position])).toEqual([
    ["cdist/dog", 5],
    ["cdist/deer", 7],
  ]);
  expect(confusionRows(rows)[0].values).toEqual({
    className: "dog",
    divergence: "cdist",
    value: 5,
    rank: 5,
    pValue: 0.01,
    pValueHolm: 0.051,
    normalize: "none",
  });
});

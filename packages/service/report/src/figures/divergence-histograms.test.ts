import { describe, expect, it } from "vitest";
import { tinyFacts, valuesIn } from "../testing/tiny-facts.ts";
import { divergenceHistograms } from "./divergence-histograms.ts";

describe("the panel of histograms", () => {
  const values = valuesIn(divergenceHistograms.draw(tinyFacts, "wide", "cdist"));
  const bins = (className: string, of: string) =>
    values.filter((value) => value.className === className && value.of === of);

  it("has each class over the same normal test images, on one scale of 25 bins from the least draw to the greatest", () => {
    expect(new Set(values.map(({ className }) => className))).toEqual(new Set(["dog", "<ship>"]));
    for (const name of ["dog", "<ship>"]) {
      expect(bins(name, "normal test images")).toHaveLength(25);
      expect(bins(name, "the class")).toHaveLength(25);
    }
    expect(values[0]).toMatchObject({ from: 1 });
    expect(bins("dog", "the class").at(-1)?.to).toBeCloseTo(5, 12);
    const without = (list: typeof values) => list.map(({ className: _, ...bin }) => bin);
    expect(without(bins("dog", "normal test images"))).toEqual(without(bins("<ship>", "normal test images")));
  });

  it("counts each draw once", () => {
    // A bin is 0.16 wide: 1 falls into the first, 2 into the seventh, 3 into the thirteenth, 4 into the nineteenth.
    const filled = (list: typeof values) =>
      list.flatMap(({ share }, i) => (Number(share) > 0 ? [[i, share] as const] : []));
    expect(filled(bins("dog", "normal test images"))).toEqual([
      [0, 0.5],
      [6, 0.25],
      [12, 0.25],
    ]);
    expect(filled(bins("dog", "the class"))).toEqual([
      [6, 0.5],
      [18, 0.5],
    ]);
    expect(filled(bins("<ship>", "the class"))).toEqual([[24, 1]]);
  });

  it("is of one divergence at a time, and says where no draws are kept", () => {
    expect(divergenceHistograms.choices?.(tinyFacts)).toEqual(["cdist"]);
    expect(divergenceHistograms.whyNot({ ...tinyFacts, draws: [] })).toContain("no draws are kept");
  });
});

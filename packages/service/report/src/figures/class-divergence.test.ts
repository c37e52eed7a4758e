import { describe, expect, it } from "vitest";
import { partOf, tinyFacts, valuesIn } from "../testing/tiny-facts.ts";
import { classDivergence } from "./class-divergence.ts";

describe("bars of the divergences", () => {
  const spec = classDivergence.draw(tinyFacts, "wide");

  it("have a panel for each divergence, and a bar for each class with its value", () => {
    expect(partOf(spec, "concat")).toMatchObject([{ title: "cdist" }, { title: "mtopdiv" }]);
    expect(valuesIn(spec).map(({ className, value }) => [className, value])).toEqual([
      ["cat", 10],
      ["dog", 12],
      ["<ship>", 40],
      ["cat", 0.2],
      ["dog", 0.1],
      ["<ship>", 0.9],
    ]);
  });

  it("have a line of one standard deviation to each side where draws were repeated, and none elsewhere", () => {
    const [once, , , , repeated] = valuesIn(spec);
    expect(once).toMatchObject({ low: 10, high: 10 });
    expect(repeated.low).toBeCloseTo(0.06, 12);
    expect(repeated.high).toBeCloseTo(0.14, 12);
  });

  it("stand from the closest class to the farthest, and mark the normal one", () => {
    expect(partOf(spec, "concat", 1, "encoding", "y", "sort")).toEqual(["dog", "cat", "<ship>"]);
    expect(valuesIn(spec).filter(({ isNormal }) => isNormal)).toMatchObject([
      { className: "cat" },
      { className: "cat" },
    ]);
  });

  it("cannot be drawn before anything is measured", () => {
    expect(classDivergence.whyNot({ ...tinyFacts, divergence: [] })).toBe("no class has been measured yet");
    expect(classDivergence.whyNot(tinyFacts)).toBeUndefined();
  });
});

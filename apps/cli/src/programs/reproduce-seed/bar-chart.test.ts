import { describe, expect, it } from "vitest";
import { barChart } from "./bar-chart.ts";

const bars = [
  { label: "cat", value: 1, sd: 0.25, isNormal: true },
  { label: "dog & cat", value: 2, sd: 0, isNormal: false },
];
const widths = (svg: string) =>
  [...svg.matchAll(/<rect x="[^"]+" y="[^"]+" width="([^"]+)"/g)].map(([, width]) => Number(width));

describe("barChart", () => {
  it("draws bars in proportion to their values, the greatest as wide as its panel", () => {
    const [cat, dog] = widths(barChart("mtopdiv", [{ title: "SimCLR", bars }]));
    expect(dog).toBeGreaterThan(200);
    expect(cat).toBeCloseTo(dog / 2, 1);
  });

  it("gives each panel its own scale", () => {
    const small = bars.map((bar) => ({ ...bar, value: bar.value / 1000, sd: bar.sd / 1000 }));
    const drawn = widths(
      barChart("x", [
        { title: "a", bars },
        { title: "b", bars: small },
      ]),
    );
    expect(drawn.slice(2)).toEqual(drawn.slice(0, 2));
  });

  it("draws a whisker only where draws were repeated, and escapes names", () => {
    const svg = barChart("x", [{ title: "a", bars }]);
    expect(svg.match(/<path/g)).toHaveLength(1);
    expect(svg).toContain("dog &amp; cat");
  });

  it("draws nothing infinite when every value is zero", () => {
    const svg = barChart("x", [{ title: "a", bars: bars.map((bar) => ({ ...bar, value: 0, sd: 0 })) }]);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});

import { describe, expect, it } from "vitest";
import { ripsBarcode } from "../barcodes/rips-barcode.ts";
import { cloudOfRows } from "../cloud.ts";
import { drawBarcode } from "./draw-barcode.ts";

const count = (svg: string, part: string) => svg.split(part).length - 1;

describe("drawBarcode", () => {
  it("draws a line and a point per bar, and an arrow for what never dies", async () => {
    const square = await ripsBarcode(
      cloudOfRows([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    );
    const svg = drawBarcode(square, { title: "a <square> & more" });
    expect(count(svg, "<line ")).toBe(5);
    expect(count(svg, "<circle ")).toBe(5);
    expect(count(svg, "l8 4l-8 4z")).toBe(1);
    expect(svg).toContain("a &lt;square&gt; &amp; more");
    expect(svg).toContain("degree 0: 4 bars");
    expect(svg).toContain("degree 1: 1 bar<");
  });

  it("opens and closes every element it draws", async () => {
    const svg = drawBarcode(await ripsBarcode(cloudOfRows([[0], [1], [5]])));
    const open: string[] = [];
    for (const [, close, name, own] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!own) open.push(name);
    }
    expect(open).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("shows the longest bars and says how many there are", async () => {
    const line = await ripsBarcode(cloudOfRows(Array.from({ length: 90 }, (_, i) => [i * i])));
    expect(drawBarcode(line, { barsPerDegree: 10 })).toContain("degree 0: 90 bars, the 10 longest shown");
  });

  it("draws a barcode without any finite end", async () => {
    expect(drawBarcode(await ripsBarcode(cloudOfRows([[3]])))).not.toMatch(/NaN|Infinity/);
  });
});

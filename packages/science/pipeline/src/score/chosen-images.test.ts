import { describe, expect, it } from "vitest";
import { chosenImages } from "./chosen-images.ts";

const rows = (from: number, count: number) => Uint32Array.from({ length: count }, (_, i) => from + i);
const classes = [
  { label: 0, className: "a", isNormal: true, rows: rows(0, 200) },
  { label: 1, className: "b", isNormal: false, rows: rows(200, 200) },
];

describe("chosen images", () => {
  it("are ten of each class in even steps", () => {
    const steps = Array.from({ length: 10 }, (_, i) => 20 * i);
    expect([...chosenImages(classes, [])]).toEqual([...steps, ...steps.map((row) => 200 + row)]);
  });

  it("are both ends of each scorer's order, among normal images and among anomalies", () => {
    const rising = Float64Array.from({ length: 400 }, (_, i) => i);
    const chosen = new Set(chosenImages(classes, [rising]));
    for (const row of [0, 9, 190, 199, 200, 209, 390, 399]) expect(chosen, String(row)).toContain(row);
    expect(chosen).not.toContain(10);
    expect(chosen).not.toContain(189);
  });

  it("are all of a class of few, once", () => {
    const few = [{ label: 0, className: "a", isNormal: true, rows: rows(0, 3) }];
    expect([...chosenImages(few, [Float64Array.of(3, 1, 2)])]).toEqual([0, 1, 2]);
  });
});

import { describe, expect, it } from "vitest";
import { formatDuration, formatNumber } from "./format-number.ts";
import { formatTable } from "./format-table.ts";

describe("formatTable", () => {
  it("makes columns as wide as their widest cell and stands numbers by their last digit", () => {
    const lines = formatTable(
      [{ title: "class" }, { title: "value", align: "right" }],
      [
        ["automobile", "7"],
        ["cat", "123456"],
      ],
    );
    expect(lines).toEqual([
      "class        value",
      "----------  ------",
      "automobile       7",
      "cat         123456",
    ]);
  });

  it("prints the heading alone when there are no rows", () => {
    expect(formatTable([{ title: "class" }], [])).toEqual(["class", "-----"]);
  });
});

describe("formatNumber", () => {
  it.each([
    [0, "0.000"],
    [0.012345, "0.01235"],
    [0.00001234, "1.234e-5"],
    [12.3456, "12.35"],
    [162743.2, "162743"],
    [1.2e9, "1.200e+9"],
    [Number.NaN, "NaN"],
  ])("%d is written %s", (value, text) => expect(formatNumber(value)).toBe(text));
});

describe("formatDuration", () => {
  it.each([
    [5.4, "5 s"],
    [65, "1 min 5 s"],
    [3725, "1 h 2 min"],
    [-1, "0 s"],
  ])("%d seconds are %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

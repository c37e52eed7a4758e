import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth } from "./display-width.ts";
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

describe("formatTable on a narrow terminal", () => {
  const columns = [
    { title: "id" },
    { title: "state" },
    { title: "cdist", align: "right" },
    { title: "rank", align: "right", joined: true },
  ] as const;
  const rows = [
    ["018f4e9a", "RUNNING", "97000", "1"],
    ["018f4e9b", "QUEUED", "5", "12"],
  ];

  it("puts columns that don't fit into a line beneath, and joined ones together", () => {
    expect(formatTable(columns, rows, 26)).toEqual([
      "id        state",
      "    cdist  rank",
      "-----------------",
      "018f4e9a  RUNNING",
      "    97000     1",
      "018f4e9b  QUEUED",
      "        5    12",
    ]);
  });

  it("leaves out a line beneath whose cells are empty", () => {
    const lines = formatTable(
      [{ title: "created" }, { title: "disabled" }],
      [
        ["2026-11-29", ""],
        ["2026-11-30", "2026-12-01"],
      ],
      15,
    );
    expect(lines.slice(3)).toEqual(["2026-11-29", "2026-11-30", "    2026-12-01"]);
  });

  it("is never wider than asked, whatever the cells are, and loses no column", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: "grapheme", maxLength: 50 }), { minLength: 4, maxLength: 4 }), {
          maxLength: 5,
        }),
        fc.integer({ min: 20, max: 90 }),
        (cells, columnsWide) => {
          const lines = formatTable(columns, cells, columnsWide);
          expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columnsWide);
          for (const { title } of columns) expect(lines.join("\n")).toContain(title);
        },
      ),
    );
  });

  it("cuts off one cell, or a title, that is wider than a line", () => {
    expect(formatTable([{ title: "name" }], [["a very long name"]], 10)[2]).toBe("a very lo…");
    expect(formatTable([{ title: "a very long title" }], [["name"]], 10)[0]).toBe("a very lo…");
  });
});

it("shows by its code what a cell would do to the terminal", () => {
  const lines = formatTable(
    [{ title: "name" }, { title: "state" }],
    [["quiet\u001b[2K\u001b[1A\nx", "RUNNING"]],
  );
  expect(lines).toHaveLength(3);
  expect(lines[2]).toBe("quiet\\u001b[2K\\u001b[1A\\nx  RUNNING");
});

it("stands wide letters under narrow ones", () => {
  expect(
    formatTable(
      [{ title: "name" }, { title: "n", align: "right" }],
      [
        ["猫", "1"],
        ["cats", "2"],
      ],
    ).slice(2),
  ).toEqual(["猫    1", "cats  2"]);
});

it("takes titles of two lines, by their last", () => {
  expect(
    formatTable([{ title: "scorer" }, { title: "AUPR\nnorm.", align: "right" }], [["knn", "0.975"]]),
  ).toEqual(["         AUPR", "scorer  norm.", "------  -----", "knn     0.975"]);
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

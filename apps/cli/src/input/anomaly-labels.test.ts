import type { NpyArray } from "@outlab/arrays";
import { describe, expect, it } from "vitest";
import { anomalyLabels, labelList } from "./anomaly-labels.ts";

const column = (values: readonly number[], shape: readonly number[] = [values.length]): NpyArray => ({
  data: Float64Array.from(values),
  shape,
});
const read = (values: readonly number[], normalLabels?: readonly number[], shape?: readonly number[]) => [
  ...anomalyLabels(column(values, shape), { path: "y.npy", count: values.length, normalLabels }),
];

describe("labels of anomalies", () => {
  it("are 0 and 1 of any type", () => {
    for (const type of [Uint8Array, Int8Array, Float32Array, Float64Array]) {
      const array = { data: type.of(0, 1, 1, 0), shape: [4] };
      expect([...anomalyLabels(array, { path: "y.npy", count: 4 })]).toEqual([0, 1, 1, 0]);
    }
  });

  it("may stand in a row or a column", () => {
    expect(read([0, 1], undefined, [2, 1])).toEqual([0, 1]);
    expect(read([0, 1], undefined, [1, 2])).toEqual([0, 1]);
  });

  it("are read by the labels that are named as normal, whatever the others are", () => {
    expect(read([3, 0, 7, 3], [3])).toEqual([0, 1, 1, 0]);
    expect(read([3, 0, 7, 3], [0, 7])).toEqual([1, 0, 0, 1]);
    expect(read([-1, 1], [1])).toEqual([1, 0]);
    expect(read([-1, 1], [-1])).toEqual([0, 1]);
    expect(read([1, 0], [1])).toEqual([0, 1]);
  });

  it.each([
    [
      "-1 and 1, which mean one thing to some and the other to others",
      [1, -1, 1],
      "--normal-labels 1 if -1 is",
    ],
    [
      "other numbers, by the first that is neither",
      [0, 1, 2, 3],
      "y.npy has 2 at row 2; labels are 0 (normal) and 1",
    ],
    ["a share", [0, 0.5, 1], "y.npy has 0.5 at row 1"],
    ["NaN, by its row", [0, 1, Number.NaN, 1], "y.npy has NaN at row 2; every row needs a label"],
    ["infinity", [0, Number.NEGATIVE_INFINITY], "y.npy has -Infinity at row 1"],
    [
      "normal rows alone",
      [0, 0, 0],
      "all 3 labels are 0, so every row is normal; metrics of detection compare",
    ],
    ["anomalies alone", [1, 1], "all 2 labels are 1, so every row is an anomaly"],
    ["-1 alone", [-1, -1], "--normal-labels 1 if -1 is"],
  ])("are refused where they are %s", (_, values, part) => {
    expect(() => read(values)).toThrow(
      expect.objectContaining({ exitCode: 3, message: expect.stringContaining(part) }),
    );
  });

  it("are refused where one is no number, also where the normal ones are named", () => {
    expect(() => read([3, Number.POSITIVE_INFINITY], [3])).toThrow("y.npy has Infinity at row 1");
  });

  it("are refused where a named label makes all rows one", () => {
    expect(() => read([3, 5], [7])).toThrow(
      "labels are 3, 5, so every row is an anomaly by --normal-labels 7",
    );
    expect(() => read([3, 5], [3, 5])).toThrow("so every row is normal by --normal-labels 3,5");
  });

  it("are refused where there are more or fewer than rows, or several to a row", () => {
    const question = { path: "y.npy", count: 4 };
    expect(() => anomalyLabels(column([0, 1]), question)).toThrow(
      "y.npy has 2 labels for 4 scores; give one per row",
    );
    expect(() => anomalyLabels(column([0, 1, 1, 0], [2, 2]), question)).toThrow(
      "labels of shape (2, 2) for 4 scores",
    );
  });
});

describe("a list of labels", () => {
  it("is numbers with commas between", () => {
    expect(labelList("3")).toEqual([3]);
    expect(labelList("0, -1,2.5")).toEqual([0, -1, 2.5]);
  });

  it.each(["", "cat", "1,,2", "1;2", "NaN"])("is refused otherwise: %j", (text) => {
    expect(() => labelList(text)).toThrow("--normal-labels is a list of numbers such as 0,3");
  });
});

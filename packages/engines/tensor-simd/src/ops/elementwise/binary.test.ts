import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import {
  booleans,
  broadcasting,
  compare,
  engine,
  floats,
  integers,
  positive,
  special,
  type Tolerance,
  type Value,
} from "../against-cpu.suite.ts";

const binaryNames = [
  "Add",
  "Sub",
  "Multiply",
  "RealDiv",
  "Maximum",
  "Minimum",
  "SquaredDifference",
  "FloorDiv",
  "Mod",
  "Atan2",
];
/** Others round once, or are the cpu backend's own formula. */
const toleranceOf = (name: string): Tolerance => (name === "SquaredDifference" ? { ofEach: 4e-7 } : "exact");
const comparisonNames = ["Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual"];

describe("ops of two operands", () => {
  it.each([...binaryNames, ...comparisonNames])("%s broadcasts as the cpu backend does", async (name) => {
    const random = stream(2, name);
    for (let trial = 0; trial < 25; trial++) {
      const [a, b] = broadcasting(random, trial < 20 ? 6 : 20);
      await compare(name, { a: floats(random, a), b: floats(random, b) }, {}, toleranceOf(name));
    }
    for (const [a, b] of [
      [[], []],
      [[0, 3], [3]],
      [[0], []],
      [
        [300, 200],
        [300, 200],
      ],
      [[300, 200], [200]],
      [
        [300, 200],
        [300, 1],
      ],
      [[40_000], []],
      [[], [40_000]],
      [
        [130, 1],
        [1, 170],
      ],
      [
        [9, 1, 40, 7],
        [3, 1, 7],
      ],
      [
        [5, 1, 6, 1, 4],
        [1, 3, 6, 2, 4],
      ],
    ] as [number[], number[]][]) {
      if (a.length === 4) a[0] = 3;
      await compare(name, { a: floats(random, a), b: floats(random, b) }, {}, toleranceOf(name));
    }
  });

  it.each([...binaryNames, ...comparisonNames])(
    "%s treats NaN, infinities and zeros as the cpu backend does, short or long",
    async (name) => {
      const row = (data: readonly number[]): Value => ({ shape: [data.length], dtype: "float32", data });
      const against = (a: readonly number[], b: readonly number[]) =>
        compare(name, { a: row(a), b: row(b) }, {}, toleranceOf(name));
      const firsts = special.map((a) => special.map(() => a));
      for (const first of firsts) await against(first, special);
      await against(
        firsts.flat(),
        firsts.flatMap(() => special),
      );
    },
  );

  it("Pow equals the cpu backend's", async () => {
    const random = stream(2, "pow");
    for (let trial = 0; trial < 10; trial++) {
      const [a, b] = broadcasting(random, 6);
      await compare("Pow", { a: positive(random, a), b: floats(random, b) });
    }
  });

  it("integers and booleans keep their types", async () => {
    const random = stream(2, "types");
    for (const name of [
      ...binaryNames.filter((n) => !["RealDiv", "Atan2", "Mod", "FloorDiv"].includes(n)),
      ...comparisonNames,
    ])
      await compare(name, { a: integers(random, [7, 20], 9), b: integers(random, [20], 9) });
    for (const name of ["LogicalAnd", "LogicalOr", "Equal"])
      await compare(name, { a: booleans(random, [4, 9]), b: booleans(random, [4, 1]) });
  });

  it("refuses strings, which no kernel can read", () => {
    const { tf } = engine;
    expect(() => tf.equal(tf.tensor1d(["a", "b"]), tf.tensor1d(["a", "c"]))).toThrow("found string");
  });

  it("refuses shapes that don't broadcast", () => {
    const { tf } = engine;
    expect(() => tf.add(tf.zeros([2, 3]), tf.zeros([4]))).toThrow(/broadcast/);
  });
});

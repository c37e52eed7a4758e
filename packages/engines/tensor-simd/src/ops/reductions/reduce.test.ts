import { integer, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import {
  booleans,
  compare,
  engine,
  floats,
  integers,
  shapeOf,
  type Tolerance,
} from "../against-cpu.suite.ts";

describe("reductions", () => {
  const names = ["Sum", "Mean", "Max", "Min", "Prod"];
  const toleranceOf = (name: string): Tolerance =>
    name === "Sum" || name === "Mean" ? { ofLargest: 1e-6 } : "exact";
  it.each(names)("%s equals the cpu backend's over any axes", async (name) => {
    const random = stream(3, name);
    const key = name === "Max" ? "reductionIndices" : "axis";
    for (let trial = 0; trial < 40; trial++) {
      const shape = shapeOf(random, 1 + integer(random, 4), 8);
      const axes = shape.map((_, axis) => axis).filter(() => integer(random, 2) === 0);
      const keepDims = integer(random, 2) === 0;
      const attrs = { [key]: axes.length > 0 ? axes : [0], keepDims };
      await compare(name, { x: floats(random, shape) }, attrs, toleranceOf(name));
    }
    for (const shape of [[40_000], [3, 20_000], [2100, 9], [5, 1500, 6], [700, 33]])
      for (const axis of shape.keys())
        if (name !== "Prod")
          await compare(
            name,
            { x: floats(random, shape) },
            { [key]: [axis], keepDims: false },
            toleranceOf(name),
          );
  });

  it.each(["Max", "Min", "Sum", "Mean"])("%s lets NaN through, wherever it stands", async (name) => {
    const key = name === "Max" ? "reductionIndices" : "axis";
    for (const at of [0, 3, 17, 39])
      for (const [shape, axis] of [
        [[40], 0],
        [[1, 40], 1],
        [[40, 3], 0],
      ] as const) {
        const x = floats(stream(at, name), shape);
        const data = x.data.map((value, i) => (i === at ? Number.NaN : value));
        const attrs = { [key]: [axis], keepDims: false };
        await compare(name, { x: { ...x, data } }, attrs, toleranceOf(name));
      }
  });

  it("sums of integers, booleans and nothing have the cpu backend's types and values", async () => {
    const random = stream(3, "types");
    await compare("Sum", { x: integers(random, [5, 6], 9) }, { axis: [1], keepDims: false });
    await compare("Sum", { x: booleans(random, [5, 6]) }, { axis: [0], keepDims: true });
    await compare(
      "Mean",
      { x: integers(random, [5, 6], 9) },
      { axis: [0], keepDims: false },
      { ofEach: 1e-6 },
    );
    await compare("Sum", { x: floats(random, [0, 3]) }, { axis: [0], keepDims: false });
    await compare("Sum", { x: floats(random, [3, 0]) }, { axis: [0], keepDims: false });
    for (const name of ["Any", "All"])
      for (const axis of [0, 1])
        await compare(name, { x: booleans(random, [3, 4]) }, { axis: [axis], keepDims: false });
  });

  it("of no values are what leaves any other value as it is, and a mean is NaN", () => {
    const { tf } = engine;
    const none = tf.zeros([3, 0]);
    const found = [tf.max, tf.min, tf.prod, tf.mean].map((reduce) => reduce(none, 1).dataSync()[2]);
    expect(found).toEqual([-Infinity, Infinity, 1, Number.NaN]);
    const flags = tf.zeros([0], "bool");
    expect([tf.all(flags).dataSync()[0], tf.any(flags).dataSync()[0]]).toEqual([1, 0]);
  });

  it("ArgMax and ArgMin take the first of equals, along any axis", async () => {
    const random = stream(3, "arg");
    for (const name of ["ArgMax", "ArgMin"])
      for (let trial = 0; trial < 20; trial++) {
        const shape = shapeOf(random, 1 + integer(random, 3), 6);
        const x = { ...integers(random, shape, 4), dtype: "float32" as const };
        await compare(name, { x }, { axis: integer(random, shape.length) });
      }
  });

  it("a long sum is exact to the last place: it runs in doubles", () => {
    const { tf } = engine;
    const tenth = Math.fround(0.1);
    const total = tf.sum(tf.fill([1_000_003], 0.1)).dataSync()[0];
    expect(total).toBe(Math.fround(1_000_003 * tenth));
  });

  it("Cumsum and Cumprod run along any axis, both ways, with and without the value itself", async () => {
    const random = stream(3, "cumulative");
    for (const name of ["Cumsum", "Cumprod"])
      for (const exclusive of [false, true])
        for (const reverse of [false, true])
          for (const axis of [0, 1, 2])
            await compare(
              name,
              { x: floats(random, [3, 4, 5]) },
              { axis, exclusive, reverse },
              { ofLargest: 1e-6 },
            );
  });
});

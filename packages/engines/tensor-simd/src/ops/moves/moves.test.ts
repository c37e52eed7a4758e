import { integer, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { BACKEND_NAME } from "../../index.ts";
import {
  booleans,
  compare,
  engine,
  floats,
  integers,
  runOn,
  shapeOf,
  type Value,
} from "../against-cpu.suite.ts";

describe("ops that move values", () => {
  const random = stream(4, "moves");
  const each = async (trial: (i: number) => Promise<void>) => {
    for (let i = 0; i < 25; i++) await trial(i);
  };

  it("Transpose", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 4));
      const perm = shape.map((_, axis) => axis).sort(() => integer(random, 3) - 1);
      await compare("Transpose", { x: floats(random, shape) }, { perm });
    }));

  it("Slice", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 4));
      const begin = shape.map((side) => integer(random, side));
      const size = shape.map((side, axis) => 1 + integer(random, side - begin[axis]));
      await compare("Slice", { x: floats(random, shape) }, { begin, size });
    }));

  it("StridedSlice, forwards and backwards", async () => {
    const masks = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };
    const x = floats(random, [7, 8, 3]);
    await compare("StridedSlice", { x }, { ...masks, begin: [0, 0, 0], end: [7, 8, 3], strides: [2, 2, 1] });
    await compare(
      "StridedSlice",
      { x },
      { ...masks, begin: [6, 1, 2], end: [0, 7, 0], strides: [-2, 3, -1] },
    );
    // Here the cpu backend takes the strides of the wrong axes; x[1:5, 3, 0:3:2] of 0, 1, 2 … is known by hand.
    const counted: Value = { ...x, data: x.data.map((_, i) => i) };
    const attrs = { ...masks, shrinkAxisMask: 2, begin: [1, 3, 0], end: [5, 4, 3], strides: [1, 1, 2] };
    const [{ shape, data }] = await runOn(BACKEND_NAME, "StridedSlice", { x: counted }, attrs);
    expect(shape).toEqual([4, 2]);
    expect(data).toEqual([33, 35, 57, 59, 81, 83, 105, 107]);
  });

  it("PadV2, also by a value that is not 0", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 4), 4);
      const paddings = shape.map(() => [integer(random, 3), integer(random, 3)]);
      for (const constantValue of [0, -Infinity])
        await compare("PadV2", { x: floats(random, shape) }, { paddings, constantValue });
    }));

  it("Tile and BroadcastTo", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 3), 4);
      await compare("Tile", { x: floats(random, shape) }, { reps: shape.map(() => 1 + integer(random, 3)) });
    }));

  it("Reverse", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 3));
      await compare("Reverse", { x: floats(random, shape) }, { dims: [integer(random, shape.length)] });
    }));

  it("Concat, of parts without values too, and Pack", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 3));
      const axis = integer(random, shape.length);
      const parts = [0, 1, 2].map(() => floats(random, shape.with(axis, integer(random, 4))));
      await compare("Concat", parts, { axis });
      const equal = [0, 1, 2].map(() => floats(random, shape));
      await compare("Pack", equal, { axis: integer(random, shape.length + 1) });
    }));

  it("SplitV and Unpack", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 3));
      const axis = integer(random, shape.length);
      const wide = shape.with(axis, 6);
      for (const numOrSizeSplits of [3, [1, 2, 3], [4, -1]])
        await compare("SplitV", { x: floats(random, wide) }, { numOrSizeSplits, axis });
      await compare("Unpack", { value: floats(random, shape) }, { axis });
    }));

  it("GatherV2 along any axis, and with batch dimensions", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 3));
      const axis = integer(random, shape.length);
      const indices = integers(random, shapeOf(random, 1 + integer(random, 2), 5), shape[axis]);
      await compare("GatherV2", { x: floats(random, shape), indices }, { axis, batchDims: 0 });
      await compare(
        "GatherV2",
        { x: floats(random, [3, 5, 2]), indices: integers(random, [3, 4], 5) },
        { axis: 1, batchDims: 1 },
      );
    }));

  it("UnsortedSegmentSum and ScatterNd add up what has the same index", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 3));
      await compare(
        "UnsortedSegmentSum",
        { x: floats(random, shape), segmentIds: integers(random, [shape[0]], 5) },
        { numSegments: 4 },
        { ofLargest: 1e-6 },
      );
      await compare(
        "ScatterNd",
        { indices: integers(random, [6, 2], 3), updates: floats(random, [6, 4]) },
        { shape: [3, 3, 4] },
      );
    }));

  it("OneHot, where an index out of range gives no one", async () => {
    const attrs = { depth: 4, onValue: 2, offValue: -1, dtype: "float32" };
    await compare("OneHot", { indices: integers(random, [3, 5], 6) }, attrs);
  });

  it("Select", async () => {
    const operands = (shape: number[]) => ({ t: floats(random, shape), e: floats(random, shape) });
    for (const shape of [
      [1, 17],
      [12, 12],
    ])
      await compare("Select", { condition: booleans(random, shape), ...operands(shape) });
  });

  it("Cast between all types", async () => {
    const values = [17, 144].flatMap((length) => [
      floats(random, [length]),
      integers(random, [length], 5),
      booleans(random, [length]),
    ]);
    for (const x of values)
      for (const dtype of ["float32", "int32", "bool"]) await compare("Cast", { x }, { dtype });
  });

  it("Identity, Reshape, ExpandDims, Fill, ZerosLike, OnesLike, Range and LinSpace", async () => {
    const x = floats(random, [4, 6]);
    await compare("Identity", { x });
    await compare("Reshape", { x }, { shape: [3, -1, 2] });
    await compare("ExpandDims", { input: x }, { dim: -1 });
    await compare("Fill", {}, { shape: [2, 3], value: 1.5, dtype: "float32" });
    await compare("ZerosLike", { x });
    await compare("OnesLike", { x });
    for (const [start, stop, step] of [
      [0, 9, 2],
      [0, 1, 0.25],
      [5, 0, -2],
      [3, 3, 1],
      [4, 0, 1],
    ])
      await compare("Range", {}, { start, stop, step, dtype: "float32" });
    await compare("LinSpace", {}, { start: -1, stop: 2, num: 7 });
  });

  it.each([
    { from: [64], to: [1024], error: "Size(64) must match the product of shape 1024" },
    { from: [4], to: [3], error: "Size(4) must match the product of shape 3" },
    { from: [2, 2], to: [3, -1], error: "fractional" },
    { from: [0, 3], to: [0, -1], error: "Cannot infer the missing size" },
    { from: [0, 3], to: [1], error: "Reshape keeps the number of values: (0, 3) has 0, (1) has 1" },
  ])("Reshape from $from to $to is refused", async ({ from, to, error }) => {
    await expect(runOn(BACKEND_NAME, "Reshape", { x: floats(random, from) }, { shape: to })).rejects.toThrow(
      error,
    );
  });

  it("Softmax, of values that would overflow too", async () => {
    const far: Value = { shape: [2, 3], dtype: "float32", data: [1000, 999, -1000, -2000, -2001, -2002] };
    for (const logits of [floats(random, [5]), floats(random, [30, 70]), floats(random, [2, 3, 4]), far])
      await compare("Softmax", { logits }, { dim: -1 }, { ofEach: 2e-6 });
  });

  it("TopK, ties by the lower index", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 2), 12);
      const x = { ...integers(random, shape, 6), dtype: "float32" as const };
      const k = 1 + integer(random, shape[shape.length - 1]);
      await compare("TopK", { x }, { k, sorted: true });
    }));

  it("TopK with NaN last, in any position", async () => {
    const x: Value = {
      shape: [2, 4],
      dtype: "float32",
      data: [1, Number.NaN, 3, 2, Number.NaN, Number.NaN, -Infinity, 5],
    };
    const [best, places] = await runOn(BACKEND_NAME, "TopK", { x }, { k: 3, sorted: true });
    expect(best.data).toEqual([3, 2, 1, 5, -Infinity, Number.NaN]);
    expect(places.data).toEqual([2, 3, 0, 3, 2, 0]);
  });

  it("Fill refuses strings", () => {
    expect(() => engine.tf.fill([2], "a")).toThrow(
      'Fill of the simd engine takes a number or a boolean, found "a"; tf.tensor makes tensors of strings',
    );
  });
});

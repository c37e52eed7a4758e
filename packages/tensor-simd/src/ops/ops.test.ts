/** Every op against TensorFlow.js's own cpu backend, on random shapes; the one file that knows how they are called. */
import { integer, normal, type Stream, stream } from "@outlab/random";
import type { NamedTensorMap, Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BACKEND_NAME, createSimdEngine, type SimdEngine } from "../index.ts";
import { allOps } from "./all-ops.ts";

let engine: SimdEngine;
beforeAll(async () => {
  engine = await createSimdEngine({ threads: 2 });
  const { tf } = engine;
  await tf.setBackend("cpu");
  // The backend greets its first write with an advertisement.
  (tf.backend() as unknown as { firstUse: boolean }).firstUse = false;
  await tf.setBackend(BACKEND_NAME);
});
afterAll(() => engine?.dispose());

type Type = "float32" | "int32" | "bool";
interface Value {
  readonly shape: readonly number[];
  readonly dtype: Type;
  readonly data: readonly number[];
}

/** By name, or a list for the ops that join. */
type Inputs = Readonly<Record<string, Value>> | readonly Value[];

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);
const floats = (random: Stream, shape: readonly number[]): Value => ({
  shape,
  dtype: "float32",
  data: Array.from({ length: sizeOf(shape) }, () => Math.fround(normal(random))),
});
const positive = (random: Stream, shape: readonly number[]): Value => {
  const { data, ...rest } = floats(random, shape);
  return { ...rest, data: data.map((x) => Math.fround(Math.abs(x) + 0.1)) };
};
const integers = (random: Stream, shape: readonly number[], bound: number): Value => ({
  shape,
  dtype: "int32",
  data: Array.from({ length: sizeOf(shape) }, () => integer(random, bound)),
});
const booleans = (random: Stream, shape: readonly number[]): Value => ({
  ...integers(random, shape, 2),
  dtype: "bool",
});
const shapeOf = (random: Stream, rank = integer(random, 5), longest = 7): number[] =>
  Array.from({ length: rank }, () => 1 + integer(random, longest));

/** Runs one kernel on both backends and compares what comes back, to `tolerance` relative to the largest value. */
async function compare(
  name: string,
  inputs: Inputs,
  attrs: Readonly<Record<string, unknown>> = {},
  tolerance = 1e-6,
): Promise<void> {
  const [expected, found] = [
    await runOn("cpu", name, inputs, attrs),
    await runOn(BACKEND_NAME, name, inputs, attrs),
  ];
  expect(found.map(({ shape, dtype }) => [shape, dtype])).toEqual(
    expected.map(({ shape, dtype }) => [shape, dtype]),
  );
  found.forEach(({ data }, output) => {
    const wanted = expected[output].data;
    const scale = Math.max(1, ...wanted.filter(Number.isFinite).map(Math.abs));
    data.forEach((value, i) => {
      const close =
        Object.is(value, wanted[i]) ||
        Math.abs(value - wanted[i]) <= tolerance * scale ||
        value === wanted[i];
      if (!close) expect({ name, i, value }).toEqual({ name, i, value: wanted[i] });
    });
  });
}

async function runOn(
  backend: string,
  name: string,
  inputs: Inputs,
  attrs: Readonly<Record<string, unknown>>,
): Promise<Value[]> {
  const { tf } = engine;
  await tf.setBackend(backend);
  const tensorOf = ({ data, shape, dtype }: Value) => tf.tensor([...data], [...shape], dtype);
  const tensors: NamedTensorMap = Array.isArray(inputs)
    ? ((inputs as Value[]).map(tensorOf) as unknown as NamedTensorMap)
    : Object.fromEntries(
        Object.entries(inputs as Record<string, Value>).map(([key, value]) => [key, tensorOf(value)]),
      );
  const result = tf.engine().runKernel(name, tensors, attrs as never) as unknown;
  const outputs = (Array.isArray(result) ? result : [result]) as Tensor[];
  const read = outputs.map((tensor) => ({
    shape: tensor.shape,
    dtype: tensor.dtype as Type,
    data: Array.from(tensor.dataSync()),
  }));
  tf.dispose([...outputs, ...Object.values(tensors)]);
  await tf.setBackend(BACKEND_NAME);
  return read;
}

/** Two shapes that broadcast: axes dropped from the front or set to one at random. */
function broadcasting(random: Stream, longest: number): [number[], number[]] {
  const full = shapeOf(random, 1 + integer(random, 4), longest);
  const narrow = () => {
    const kept = full.slice(integer(random, full.length + 1));
    return kept.map((side) => (integer(random, 3) === 0 ? 1 : side));
  };
  return integer(random, 2) === 0 ? [full, narrow()] : [narrow(), full];
}

const unaryNames = [
  ...["Neg", "Abs", "Square", "Expm1", "Tanh", "Softplus", "Sin", "Cos", "Sign", "Floor", "Ceil", "Round"],
  ...["IsNan", "IsFinite", "IsInf", "Exp", "Relu", "Sigmoid", "Reciprocal"],
];
const positiveNames = ["Log", "Log1p", "Sqrt", "Rsqrt"];
const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  100,
  -100,
  3e38,
  -3e38,
  1e-40,
  Number.NaN,
  Infinity,
  -Infinity,
];

describe("ops of one operand", () => {
  it.each([...unaryNames, ...positiveNames])(
    "%s equals the cpu backend's on short and long tensors",
    async (name) => {
      const random = stream(1, name);
      for (const shape of [[], [0], [3], [5, 13], [2, 3, 4, 5], [163, 211]]) {
        const x = positiveNames.includes(name) ? positive(random, shape) : floats(random, shape);
        await compare(name, { x }, {}, name === "Exp" || name === "Sigmoid" ? 5e-7 : 1e-6);
      }
    },
  );

  const exact = [...unaryNames, ...positiveNames].filter(
    (name) => !["Sigmoid", "Softplus", "Exp"].includes(name),
  );
  it.each(exact)("%s does with NaN, infinities and signed zeros what the cpu backend does", async (name) => {
    for (const repeats of [1, 8]) {
      const data = new Array(repeats).fill(special).flat();
      await compare(name, { x: { shape: [data.length], dtype: "float32", data } });
    }
  });

  it("exp is right to 2 units in the last place from underflow to overflow", async () => {
    const data = Array.from({ length: 4000 }, (_, i) => Math.fround(-110 + i * 0.0525));
    const [{ data: found }] = await runOn(
      BACKEND_NAME,
      "Exp",
      { x: { shape: [data.length], dtype: "float32", data } },
      {},
    );
    data.forEach((x, i) => {
      const exact = Math.exp(x);
      const unit = Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(exact)) - 23));
      if (Math.fround(exact) === Infinity) expect(found[i]).toBe(Infinity);
      else expect(Math.abs(found[i] - exact) / unit, `exp(${x})`).toBeLessThanOrEqual(2);
    });
    const edges = [Infinity, -Infinity, Number.NaN, 0, ...new Array<number>(64).fill(88.7)];
    const [{ data: ends }] = await runOn(
      BACKEND_NAME,
      "Exp",
      { x: { shape: [68], dtype: "float32", data: edges } },
      {},
    );
    expect(ends.slice(0, 4)).toEqual([Infinity, 0, Number.NaN, 1]);
  });

  it("Step, ClipByValue and LogicalNot equal the cpu backend's, NaN included", async () => {
    const data = new Array(9).fill(special).flat();
    const x: Value = { shape: [data.length], dtype: "float32", data };
    for (const alpha of [0, 0.25]) await compare("Step", { x }, { alpha });
    await compare("ClipByValue", { x }, { clipValueMin: -0.7, clipValueMax: 2 });
    await compare("LogicalNot", { x: booleans(stream(1), [3, 5]) });
  });

  it("integers stay integers", async () => {
    for (const name of ["Neg", "Abs", "Square", "Relu", "Sign"])
      await compare(name, { x: integers(stream(1, name), [4, 30], 9) });
  });
});

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
const comparisonNames = ["Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual"];

describe("ops of two operands", () => {
  it.each([...binaryNames, ...comparisonNames])("%s broadcasts as the cpu backend does", async (name) => {
    const random = stream(2, name);
    for (let trial = 0; trial < 25; trial++) {
      const [a, b] = broadcasting(random, trial < 20 ? 6 : 20);
      await compare(name, { a: floats(random, a), b: floats(random, b) });
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
      await compare(name, { a: floats(random, a), b: floats(random, b) });
    }
  });

  it.each([...binaryNames, ...comparisonNames])(
    "%s treats NaN, infinities and zeros as the cpu backend does",
    async (name) => {
      const grid = special.flatMap((a) => special.map((b) => [a, b]));
      await compare(name, {
        a: { shape: [grid.length], dtype: "float32", data: grid.map(([a]) => a) },
        b: { shape: [grid.length], dtype: "float32", data: grid.map(([, b]) => b) },
      });
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

  it("refuses shapes that don't broadcast", () => {
    const { tf } = engine;
    expect(() => tf.add(tf.zeros([2, 3]), tf.zeros([4]))).toThrow(/broadcast/);
  });
});

describe("reductions", () => {
  const names = ["Sum", "Mean", "Max", "Min", "Prod"];
  it.each(names)("%s equals the cpu backend's over any axes", async (name) => {
    const random = stream(3, name);
    const key = name === "Max" ? "reductionIndices" : "axis";
    for (let trial = 0; trial < 40; trial++) {
      const shape = shapeOf(random, 1 + integer(random, 4), 8);
      const axes = shape.map((_, axis) => axis).filter(() => integer(random, 2) === 0);
      const keepDims = integer(random, 2) === 0;
      await compare(name, { x: floats(random, shape) }, { [key]: axes.length > 0 ? axes : [0], keepDims });
    }
    for (const shape of [[40_000], [3, 20_000], [2100, 9], [5, 1500, 6], [700, 33]])
      for (const axis of shape.keys())
        if (name !== "Prod")
          await compare(name, { x: floats(random, shape) }, { [key]: [axis], keepDims: false }, 2e-6);
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
        await compare(name, { x: { ...x, data } }, { [key]: [axis], keepDims: false });
      }
  });

  it("sums of integers, booleans and nothing have the cpu backend's types and values", async () => {
    const random = stream(3, "types");
    await compare("Sum", { x: integers(random, [5, 6], 9) }, { axis: [1], keepDims: false });
    await compare("Sum", { x: booleans(random, [5, 6]) }, { axis: [0], keepDims: true });
    await compare("Mean", { x: integers(random, [5, 6], 9) }, { axis: [0], keepDims: false });
    await compare("Sum", { x: floats(random, [0, 3]) }, { axis: [0], keepDims: false });
    await compare("Sum", { x: floats(random, [3, 0]) }, { axis: [0], keepDims: false });
    for (const name of ["Any", "All"])
      for (const axis of [0, 1])
        await compare(name, { x: booleans(random, [3, 4]) }, { axis: [axis], keepDims: false });
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
            await compare(name, { x: floats(random, [3, 4, 5]) }, { axis, exclusive, reverse });
  });
});

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
    await compare("Select", { condition: booleans(random, [3, 4]), ...operands([3, 4]) });
  });

  it("Cast between all types", async () => {
    const values = [floats(random, [5, 5]), integers(random, [9], 5), booleans(random, [9])];
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
    ])
      await compare("Range", {}, { start, stop, step, dtype: "float32" });
    await compare("LinSpace", {}, { start: -1, stop: 2, num: 7 });
  });

  it("Softmax, of values that would overflow too", async () => {
    const far: Value = { shape: [2, 3], dtype: "float32", data: [1000, 999, -1000, -2000, -2001, -2002] };
    for (const logits of [floats(random, [5]), floats(random, [30, 70]), floats(random, [2, 3, 4]), far])
      await compare("Softmax", { logits }, { dim: -1 });
  });

  it("TopK, ties by the lower index", () =>
    each(async () => {
      const shape = shapeOf(random, 1 + integer(random, 2), 12);
      const x = { ...integers(random, shape, 6), dtype: "float32" as const };
      const k = 1 + integer(random, shape[shape.length - 1]);
      await compare("TopK", { x }, { k, sorted: true });
    }));
});

describe("matrix products", () => {
  it("equal the cpu backend's for any sides, transposed or not", async () => {
    const random = stream(5, "sides");
    const sides = [
      [1, 1, 1],
      [1, 7, 1],
      [5, 1, 9],
      [4, 8, 12],
      [6, 8, 600],
      [13, 17, 19],
      [64, 65, 130],
      [97, 33, 520],
    ];
    for (let i = 0; i < 12; i++) sides.push([1, 2, 3].map(() => 1 + integer(random, 40)));
    for (const [rows, columns, depth] of sides)
      for (const transposeA of [false, true])
        for (const transposeB of [false, true])
          await compare(
            "BatchMatMul",
            {
              a: floats(random, transposeA ? [depth, rows] : [rows, depth]),
              b: floats(random, transposeB ? [columns, depth] : [depth, columns]),
            },
            { transposeA, transposeB },
            2e-6,
          );
  });

  it("pair the matrices of batches, broadcast or not", async () => {
    const random = stream(5, "batches");
    for (const [batchA, batchB] of [
      [[3], [3]],
      [
        [2, 3],
        [2, 3],
      ],
      [[1], [4]],
      [[4], [1]],
      [[3], []],
    ])
      await compare(
        "BatchMatMul",
        { a: floats(random, [...batchA, 5, 7]), b: floats(random, [...batchB, 7, 4]) },
        { transposeA: false, transposeB: false },
      );
  });

  it("of no rows or over no depth are empty or zero", async () => {
    const random = stream(5, "empty");
    const attrs = { transposeA: false, transposeB: false };
    await compare("BatchMatMul", { a: floats(random, [0, 3]), b: floats(random, [3, 4]) }, attrs);
    await compare("BatchMatMul", { a: floats(random, [2, 0]), b: floats(random, [0, 4]) }, attrs);
  });

  it("let NaN reach its row and column alone", async () => {
    const random = stream(5, "nan");
    const a = floats(random, [9, 11]);
    const data = a.data.map((value, i) => (i === 40 ? Number.NaN : value));
    await compare(
      "BatchMatMul",
      { a: { ...a, data }, b: floats(random, [11, 10]) },
      { transposeA: false, transposeB: false },
    );
  });

  it("refuse integers and unequal inner sides", () => {
    const { tf } = engine;
    const ones = tf.ones([2, 2], "int32") as Tensor2D;
    expect(() => tf.matMul(ones, ones)).toThrow("takes float32, found int32 and int32; cast them first");
    const [a, b] = [tf.ones([2, 3]), tf.ones([4, 2])];
    const attrs = { transposeA: false, transposeB: false };
    expect(() => tf.engine().runKernel("BatchMatMul", { a, b }, attrs)).toThrow(
      "a matrix product needs equal inner sides, found (2, 3) and (4, 2)",
    );
  });

  it("fuse with a bias and an activation, and name an activation that is lacking", async () => {
    const random = stream(5, "fused");
    const inputs = { a: floats(random, [6, 5]), b: floats(random, [5, 9]), bias: floats(random, [9]) };
    for (const activation of ["linear", "relu", "sigmoid"])
      await compare("_FusedMatMul", inputs, { transposeA: false, transposeB: false, activation });
    await expect(
      runOn(BACKEND_NAME, "_FusedMatMul", inputs, {
        transposeA: false,
        transposeB: false,
        activation: "elu",
      }),
    ).rejects.toThrow("knows linear, relu and sigmoid, found elu");
  });
});

describe("the list of ops", () => {
  it("names each op once", () => {
    const names = allOps.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("an op that is lacking is named in the error", () => {
    const { tf } = engine;
    expect(() => tf.conv3d(tf.zeros([2, 2, 2, 1]) as Tensor4D, tf.zeros([1, 1, 1, 1, 1]), 1, "same")).toThrow(
      /Conv3D/,
    );
  });
});

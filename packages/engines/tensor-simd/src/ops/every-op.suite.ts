/** Test support: a call of every op, and what it gives. */
import type { NamedTensorMap, Tensor, TypedArray } from "@tensorflow/tfjs-core";
import type { SimdEngine } from "../index.ts";

export interface Call {
  readonly inputs: Record<string, Tensor> | Tensor[];
  readonly attrs?: Record<string, unknown>;
}

/** By the ops' names. */
export function callsOfEveryOp(tf: SimdEngine["tf"]): ReadonlyMap<string, Call> {
  const ramp = (...shape: number[]) =>
    tf.div(tf.reshape(tf.range(1, 1 + tf.util.sizeFromShape(shape)), shape), 100);
  const [x, other, row, cube] = [ramp(12, 20), ramp(12, 20), ramp(20), ramp(5, 6, 7)];
  const [flags, indices] = [tf.greater(x, 1), tf.tensor1d([3, 0, 3, 2], "int32")];
  const [a, b] = [ramp(40, 50), ramp(50, 60)];

  return new Map<string, Call>([
    ...named(binary, { inputs: { a: x, b: row } }),
    ...named(unary, { inputs: { x } }),
    ...named(["LogicalAnd", "LogicalOr"], { inputs: { a: flags, b: flags } }),
    ["LogicalNot", { inputs: { x: flags } }],
    ["Step", { inputs: { x }, attrs: { alpha: 0.1 } }],
    ["ClipByValue", { inputs: { x }, attrs: { clipValueMin: 0.5, clipValueMax: 1 } }],
    ["Cast", { inputs: { x: flags }, attrs: { dtype: "float32" } }],
    ...named(["Sum", "Mean", "Max", "Min", "Prod"], { inputs: { x: cube }, attrs: splitAxes }),
    ...named(["Any", "All"], { inputs: { x: tf.greater(cube, 1) }, attrs: splitAxes }),
    ...named(["ArgMax", "ArgMin"], { inputs: { x: cube }, attrs: { axis: [0, 2] } }),
    ...named(["Cumsum", "Cumprod"], { inputs: { x }, attrs: { axis: 1, exclusive: false, reverse: false } }),
    ["AddN", { inputs: [x, other, x, other] }],
    ["BatchMatMul", { inputs: { a, b }, attrs: noTranspose }],
    ["_FusedMatMul", { inputs: { a, b, bias: ramp(60) }, attrs: { ...noTranspose, activation: "sigmoid" } }],
    ["OutlabBatchNorm", { inputs: { x, gamma: row, beta: row }, attrs: { epsilon: 1e-5, relu: true } }],
    [
      "OutlabBatchNormGradient",
      { inputs: { dy: x, x, moments: ramp(2, 20), gamma: row, value: other }, attrs: { relu: true } },
    ],
    ["OutlabNormaliseRows", { inputs: { x }, attrs: { epsilon: 1e-5 } }],
    ["OutlabNormaliseRowsGradient", { inputs: { dy: x, value: other, inverse: ramp(12, 1) } }],
    [
      "OutlabCrossEntropy",
      { inputs: { scores: x }, attrs: { labels: new Array(12).fill(5), temperature: 0.5 } },
    ],
    // To keep nothing makes a second call give the same.
    ["OutlabBlend", { inputs: [ramp(12, 20), x], attrs: { keep: 0, gain: 0.5 } }],
    ["BroadcastTo", { inputs: { x: row }, attrs: { shape: [12, 20] } }],
    ["Concat", { inputs: [x, other], attrs: { axis: 1 } }],
    ["Pack", { inputs: [x, other], attrs: { axis: 1 } }],
    ["ExpandDims", { inputs: { input: x }, attrs: { dim: 1 } }],
    ["Reshape", { inputs: { x }, attrs: { shape: [20, -1] } }],
    ["Fill", { inputs: {}, attrs: { shape: [3, 4], value: 2, dtype: "float32" } }],
    ["LinSpace", { inputs: {}, attrs: { start: 0, stop: 1, num: 9 } }],
    ["Range", { inputs: {}, attrs: { start: 0, stop: 9, step: 1, dtype: "float32" } }],
    ["GatherV2", { inputs: { x, indices }, attrs: { axis: 0, batchDims: 0 } }],
    ["OneHot", { inputs: { indices }, attrs: { depth: 5, onValue: 1, offValue: 0, dtype: "float32" } }],
    ["PadV2", { inputs: { x }, attrs: { paddings: new Array(2).fill([1, 2]), constantValue: 4 } }],
    ["Reverse", { inputs: { x }, attrs: { dims: [1] } }],
    [
      "ScatterNd",
      { inputs: { indices: tf.reshape(indices, [4, 1]), updates: ramp(4, 3) }, attrs: { shape: [5, 3] } },
    ],
    ["UnsortedSegmentSum", { inputs: { x: ramp(4, 3), segmentIds: indices }, attrs: { numSegments: 4 } }],
    ["Select", { inputs: { condition: flags, t: x, e: other } }],
    ["Slice", { inputs: { x }, attrs: { begin: [1, 2], size: [3, 4] } }],
    ["StridedSlice", { inputs: { x }, attrs: { ...noMasks, begin: [0, 0], end: [12, 20], strides: [2, 3] } }],
    ["Softmax", { inputs: { logits: x }, attrs: { dim: -1 } }],
    ["SplitV", { inputs: { x }, attrs: { numOrSizeSplits: 4, axis: 1 } }],
    ["Unpack", { inputs: { value: x }, attrs: { axis: 0 } }],
    ["Tile", { inputs: { x }, attrs: { reps: [2, 3] } }],
    ["TopK", { inputs: { x }, attrs: { k: 3, sorted: true } }],
    ["Transpose", { inputs: { x }, attrs: { perm: [1, 0] } }],
  ]);
}

const binary = [
  ...[
    "Add",
    "Sub",
    "RealDiv",
    "Multiply",
    "Maximum",
    "Minimum",
    "SquaredDifference",
    "FloorDiv",
    "Mod",
    "Pow",
  ],
  ...["Atan2", "Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual"],
];
const unary = [
  ...[
    "Exp",
    "Relu",
    "Sigmoid",
    "Neg",
    "Abs",
    "Square",
    "Sqrt",
    "Rsqrt",
    "Reciprocal",
    "Log",
    "Expm1",
    "Log1p",
  ],
  ...["Tanh", "Softplus", "Sin", "Cos", "Sign", "Floor", "Ceil", "Round", "IsNan", "IsFinite", "IsInf"],
  ...["Identity", "ZerosLike", "OnesLike"],
];
const named = (names: readonly string[], call: Call) => names.map((name): [string, Call] => [name, call]);
/** Reduced axes that are no neighbours are brought together first, which takes memory of its own. */
const splitAxes = { axis: [0, 2], reductionIndices: [0, 2], keepDims: false };
const noTranspose = { transposeA: false, transposeB: false };
const noMasks = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };

/** An op's outputs, and what it wrote in place. */
export function resultsOf(tf: SimdEngine["tf"], name: string, { inputs, attrs }: Call): TypedArray[] {
  return tf.tidy(() => {
    const made = tf.engine().runKernel(name, inputs as NamedTensorMap, attrs as never) as Tensor | Tensor[];
    return [...[made].flat(), ...Object.values(inputs)].map((tensor) => tensor.dataSync());
  });
}

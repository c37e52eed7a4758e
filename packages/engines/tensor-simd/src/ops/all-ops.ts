import { addN } from "./elementwise/add-n.ts";
import { arithmeticOps } from "./elementwise/arithmetic.ts";
import { cast } from "./elementwise/cast.ts";
import { comparisonOps } from "./elementwise/comparison.ts";
import { clipByValue, elementaryOps, negate, step } from "./elementwise/elementary.ts";
import { select } from "./elementwise/select.ts";
import { batchNorm } from "./fused/batch-norm.ts";
import { batchNormGradient } from "./fused/batch-norm-gradient.ts";
import { blend } from "./fused/blend.ts";
import { crossEntropy } from "./fused/cross-entropy.ts";
import { normaliseRows, normaliseRowsGradient } from "./fused/normalise-rows.ts";
import { concat, pack } from "./moves/concat.ts";
import { fill, linSpace, onesLike, range, zerosLike } from "./moves/fill.ts";
import { gather } from "./moves/gather.ts";
import { oneHot } from "./moves/one-hot.ts";
import { pad } from "./moves/pad.ts";
import { expandDims, identity, reshape } from "./moves/reshape.ts";
import { reverse } from "./moves/reverse.ts";
import { scatterNd, unsortedSegmentSum } from "./moves/scatter.ts";
import { slice, stridedSlice } from "./moves/slice.ts";
import { split, unpack } from "./moves/split.ts";
import { broadcastTo, tile } from "./moves/tile.ts";
import { transpose } from "./moves/transpose.ts";
import type { Op } from "./op.ts";
import { batchMatMul, fusedMatMul } from "./products/mat-mul.ts";
import { argMax, argMin } from "./reductions/arg-extreme.ts";
import { cumprod, cumsum } from "./reductions/cumulative.ts";
import { reductionOps } from "./reductions/reduce.ts";
import { softmax } from "./reductions/softmax.ts";
import { topK } from "./reductions/top-k.ts";

/** Every op of the engine beside encoder programs; a new one is a file and a line. */
export const allOps: readonly Op[] = [
  ...arithmeticOps,
  ...comparisonOps,
  ...elementaryOps,
  ...reductionOps,
  addN,
  argMax,
  argMin,
  batchMatMul,
  batchNorm,
  batchNormGradient,
  blend,
  broadcastTo,
  cast,
  clipByValue,
  concat,
  crossEntropy,
  cumprod,
  cumsum,
  expandDims,
  fill,
  fusedMatMul,
  gather,
  identity,
  linSpace,
  negate,
  normaliseRows,
  normaliseRowsGradient,
  oneHot,
  onesLike,
  pack,
  pad,
  range,
  reshape,
  reverse,
  scatterNd,
  select,
  slice,
  softmax,
  split,
  step,
  stridedSlice,
  tile,
  topK,
  transpose,
  unpack,
  unsortedSegmentSum,
  zerosLike,
];

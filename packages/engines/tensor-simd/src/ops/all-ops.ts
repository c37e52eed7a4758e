import { addN } from "./add-n.ts";
import { argMax, argMin } from "./arg-extreme.ts";
import { arithmeticOps } from "./arithmetic.ts";
import { batchNorm } from "./batch-norm.ts";
import { batchNormGradient } from "./batch-norm-gradient.ts";
import { blend } from "./blend.ts";
import { cast } from "./cast.ts";
import { comparisonOps } from "./comparison.ts";
import { concat, pack } from "./concat.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { cumprod, cumsum } from "./cumulative.ts";
import { clipByValue, elementaryOps, negate, step } from "./elementary.ts";
import { fill, linSpace, onesLike, range, zerosLike } from "./fill.ts";
import { gather } from "./gather.ts";
import { batchMatMul, fusedMatMul } from "./mat-mul.ts";
import { normaliseRows, normaliseRowsGradient } from "./normalise-rows.ts";
import { oneHot } from "./one-hot.ts";
import type { Op } from "./op.ts";
import { pad } from "./pad.ts";
import { reductionOps } from "./reduce.ts";
import { expandDims, identity, reshape } from "./reshape.ts";
import { reverse } from "./reverse.ts";
import { scatterNd, unsortedSegmentSum } from "./scatter.ts";
import { select } from "./select.ts";
import { slice, stridedSlice } from "./slice.ts";
import { softmax } from "./softmax.ts";
import { split, unpack } from "./split.ts";
import { broadcastTo, tile } from "./tile.ts";
import { topK } from "./top-k.ts";
import { transpose } from "./transpose.ts";

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

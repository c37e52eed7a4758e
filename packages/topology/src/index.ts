export { type Bar, type Barcode, lengthOf } from "./barcode.ts";
export { bettiCurve } from "./betti-curve.ts";
export { bottleneckDistance } from "./bottleneck-distance.ts";
export { cloudOfRows, type PointCloud, requireCloud, requireClouds, selectPoints } from "./cloud.ts";
export { cloudOfNpy } from "./cloud-of-npy.ts";
export { type CrossBarcodeOptions, crossBarcode } from "./cross-barcode.ts";
export { crossDistances, selfDistances } from "./distances.ts";
export {
  type Distances,
  distancesOfCloud,
  distancesOfLowerTriangle,
  distancesOfMatrix,
  distancesOfPairs,
  type SparseDistance,
} from "./distances-input.ts";
export { type DrawingOptions, drawBarcode } from "./draw-barcode.ts";
export { type DistanceNormalization, distanceNormalizations } from "./measure-draw.ts";
export { crossMemoryBytes, ripsMemoryBytes } from "./memory.ts";
export { type MtopdivOptions, type MtopdivResult, mtopdiv } from "./mtopdiv.ts";
export { type MtopdivStatistic, mtopdivStatistics, summarizeBars } from "./mtopdiv-statistic.ts";
export { encodeNpy, type NpyArray, readNpy } from "./npy.ts";
export { type RipsOptions, ripsBarcode, ripsBarcodeOfDistances } from "./rips-barcode.ts";
export { TopologyError, type TopologyErrorCode } from "./topology-error.ts";
export { wassersteinDistance } from "./wasserstein-distance.ts";

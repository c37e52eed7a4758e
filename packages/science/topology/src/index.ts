export type { Bar, Barcode } from "./barcodes/barcode.ts";
export { type CrossBarcodeOptions, crossBarcode } from "./barcodes/cross-barcode.ts";
export { type RipsOptions, ripsBarcode, ripsBarcodeOfDistances } from "./barcodes/rips-barcode.ts";
export { cloudOfRows, type PointCloud, requireCloud, requireClouds, selectPoints } from "./cloud.ts";
export { bettiCurve } from "./diagrams/betti-curve.ts";
export { bottleneckDistance } from "./diagrams/bottleneck-distance.ts";
export { type DrawingOptions, drawBarcode } from "./diagrams/draw-barcode.ts";
export { wassersteinDistance } from "./diagrams/wasserstein-distance.ts";
export { cloudOfNpy } from "./input/cloud-of-npy.ts";
export { crossDistances, selfDistances } from "./input/distances.ts";
export {
  type Distances,
  distancesOfCloud,
  distancesOfLowerTriangle,
  distancesOfMatrix,
  distancesOfPairs,
  type SparseDistance,
} from "./input/distances-input.ts";
export { inRange } from "./input/in-range.ts";
export { tooNearForFloat32 } from "./input/too-near.ts";
export { type DistanceNormalization, distanceNormalizations } from "./mtopdiv/measure-draw.ts";
export { type MtopdivOptions, type MtopdivResult, mtopdiv } from "./mtopdiv/mtopdiv.ts";
export { type MtopdivStatistic, mtopdivStatistics } from "./mtopdiv/mtopdiv-statistic.ts";
export { TopologyError, type TopologyErrorCode } from "./topology-error.ts";

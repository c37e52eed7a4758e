export { DatasetError, type DatasetFault } from "./dataset-error.ts";
export {
  type Dataset,
  type DatasetEnvironment,
  defineDataset,
  type LabelledImages,
  type LoadedDataset,
  type SplitName,
} from "./define.ts";
export { type OneClassSplit, type OneClassSplitOptions, oneClassSplit } from "./one-class-split.ts";
export { type DatasetChoice, datasets, loadDataset } from "./registry.ts";

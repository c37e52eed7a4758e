export { DatasetError, type DatasetFault } from "./dataset-error.ts";
export {
  type DatasetChoice,
  datasetFacts,
  datasets,
  importedName,
  loadDataset,
} from "./datasets/registry.ts";
export {
  type Dataset,
  type DatasetEnvironment,
  type DatasetFacts,
  defineDataset,
  type ImportedName,
  type LabelledImages,
  type LoadedDataset,
  type PublishedFile,
  type SplitName,
} from "./define.ts";
export { type DownloadOptions, download } from "./download.ts";
export {
  heldOutCount,
  type OneClassSplit,
  type OneClassSplitOptions,
  oneClassSplit,
} from "./one-class-split.ts";
export { drawContactSheet } from "./own/contact-sheet.ts";
export { type ImagesImport, importImages } from "./own/import-images.ts";
export { openPacked, type PackedImages } from "./own/packed.ts";
export { type Picture, type Pictures, type PicturesReading, readPictures } from "./own/read-pictures.ts";
export { type Recipe, recipeSchema } from "./own/recipe.ts";
export { type ImportReport, importReportSchema } from "./own/report.ts";
export { withScratchFolder } from "./own/scratch-folder.ts";
export { drawTileSheet, TILE_COLUMNS } from "./own/tile-sheet.ts";

export { type AugmentationStep, augmentations } from "./augmentations/registry.ts";
export type { CopySet } from "./copies/define.ts";
export { copiesOf, copySets, UPRIGHT } from "./copies/registry.ts";
export type {
  Augmentation,
  AugmentationContext,
  Transform,
  ViewImage,
} from "./define.ts";
export type { Preset } from "./define-preset.ts";
export { type EmbeddingViewOptions, embeddingView } from "./loader/embedding-view.ts";
export {
  createViewLoader,
  type EpochRequest,
  type ViewBatch,
  type ViewLoader,
  type ViewLoaderOptions,
} from "./loader/view-loader.ts";
export { rowsPerImage, type ViewGroup } from "./loader/view-maker.ts";
export { createPipeline } from "./pipeline.ts";
export { presets } from "./presets/registry.ts";
export { type ScoringView, scoringViewKinds, scoringViewNamed, scoringViews } from "./scoring-views.ts";
export {
  type AugmentationSpec,
  augmentationSchema,
  expandAugmentation,
  MAX_STEPS,
  resizes,
  resolveViewPipelines,
} from "./spec.ts";

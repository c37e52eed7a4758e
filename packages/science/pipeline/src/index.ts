export {
  type BlobRef,
  type CheckpointRecord,
  type DatasetRecord,
  type Effect,
  type EffectOf,
  type EmbeddingSetRecord,
  type EmbeddingSplit,
  embeddingSplits,
  embeddingsName,
  type FigureFileKind,
  type FigureFileRecord,
  figureFileKinds,
  type ImageScoresRecord,
  type ImportedFacts,
  type ImportedRecord,
  type Progress,
  type ScoredImagesRecord,
  type SeriesPoint,
  type TableName,
  type TableRow,
  type TableValue,
  type TrainingEndReason,
  trainingEndReasons,
} from "./effect.ts";
export { exportOnnx } from "./export/export-onnx.ts";
export { PipelineFailure, type PipelineFailureClass } from "./failures/failure.ts";
export { type FailureClass, failureClasses } from "./failures/failure-class.ts";
export { saysOutOfMemory } from "./failures/out-of-memory.ts";
export { type Artifacts, type Clock, type Host, type Reporter, StaleAttemptError } from "./host.ts";
export {
  type ExperimentSoFar,
  type Job,
  type JobEntry,
  type JobNeeds,
  jobNeeds,
} from "./job.ts";
export { jobs } from "./jobs.ts";
export { draftJob, type JobDraft, type PlanFacts, plan } from "./plan.ts";
export { runJob } from "./run-job.ts";
export { decodeDraws, drawsName, encodeDraws } from "./score/divergence-draws.ts";
export {
  calibrationScores,
  decodeImageScores,
  encodeImageScores,
  type ScoredImage,
} from "./score/image-scores.ts";
export { decodeScoredImages, type ScoredImages } from "./score-images/found.ts";
export { MAX_COPIES, MAX_NEW_IMAGES } from "./score-images/score-images.ts";
export { type ResultTable, resultTables, tableColumns } from "./tables.ts";
export { chosenCheckpoint } from "./train/chosen-checkpoint.ts";
export { type NotContinuable, whyNotContinuable } from "./train/continuation.ts";
export { misfitOf } from "./train/weights.ts";

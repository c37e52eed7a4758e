export {
  type EarlyStoppingRule,
  type StoppingSeries,
  stoppingSeries,
  stoppingSeriesSchema,
} from "./early-stopping.ts";
export type { WeightsChoice } from "./encoder.ts";
export { canonicalJson, hashSpec } from "./hash-spec.ts";
export { type FactsSource, type ParsedSpec, parseSpec } from "./parse-spec.ts";
export { divergenceNormalization, labelledChoices, type Reading, scorerReading } from "./reading.ts";
export {
  choices,
  type DivergenceChoice,
  type EvaluationChoice,
  type Layer,
  type ScorerChoice,
} from "./scoring.ts";
export {
  defaultLimits,
  type ExperimentSpec,
  type ExperimentSpecInput,
  experimentSpecInputSchema,
  experimentSpecSchema,
  limitSchemas,
  type Priority,
  priorities,
  prioritySchema,
} from "./spec.ts";
export { readSpec, type StoredSpec, specVersion } from "./stored-spec.ts";

export { canonicalJson, hashSpec } from "./hash-spec.ts";
export { type ParsedSpec, parseSpec } from "./parse-spec.ts";
export {
  type ExperimentSpec,
  type ExperimentSpecInput,
  experimentSpecInputSchema,
  experimentSpecSchema,
  type Priority,
  priorities,
  prioritySchema,
} from "./spec.ts";
export { readSpec, type StoredSpec, StoredSpecError, specVersion } from "./stored-spec.ts";

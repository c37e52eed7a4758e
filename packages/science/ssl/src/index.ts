export type {
  Method,
  MethodOutput,
  MethodState,
  TrainingBatch,
} from "./define.ts";
export { methods } from "./methods/registry.ts";

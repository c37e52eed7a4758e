export type {
  Method,
  MethodState,
  TrainingBatch,
} from "./define.ts";
export { methods } from "./methods/registry.ts";

export type {
  Method,
  MethodState,
  TrainingBatch,
  ViewGroup,
} from "./define.ts";
export { methods } from "./methods/registry.ts";

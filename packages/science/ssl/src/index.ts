export {
  defineMethod,
  type Method,
  type MethodContext,
  type MethodState,
  type TrainingBatch,
  type ViewGroup,
} from "./define.ts";
export { methods } from "./methods/registry.ts";

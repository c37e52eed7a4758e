/** TensorFlow.js as everything above the engines knows it: a type, whose value the engine at work gives. */
import type * as tfjs from "@tensorflow/tfjs-core";

/** TensorFlow.js's functional API. Packages above take it as an argument and import only this type. */
export type Tf = typeof tfjs;
export type {
  NamedAttrMap,
  NamedTensorMap,
  Scalar,
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor4D,
  TensorInfo,
  Variable,
} from "@tensorflow/tfjs-core";

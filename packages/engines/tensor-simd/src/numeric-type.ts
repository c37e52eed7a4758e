import type { DataType } from "@tensorflow/tfjs-core";

/** Numeric types by which kernels address memory; bool is a byte. Strings stay JavaScript's. */
export type NumericType = "float32" | "int32" | "bool";

/** @throws {TypeError} for strings and complex numbers. */
export function numericType(dtype: DataType): NumericType {
  if (dtype === "float32" || dtype === "int32" || dtype === "bool") return dtype;
  throw new TypeError(`the simd engine computes with float32, int32 and bool, found ${dtype}`);
}

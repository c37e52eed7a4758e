export { type Expression, instruction, simd } from "./expression.ts";
export type {
  FunctionBuilder,
  FunctionHandle,
  I32OrExpression,
  Label,
  Local,
} from "./functions/function-builder.ts";
export { atomic } from "./instructions/atomic.ts";
export { f32 } from "./instructions/f32.ts";
export { f32x4 } from "./instructions/f32x4.ts";
export { f64 } from "./instructions/f64.ts";
export { f64x2 } from "./instructions/f64x2.ts";
export { type I32, i32 } from "./instructions/i32.ts";
export { i32x4 } from "./instructions/i32x4.ts";
export { i64 } from "./instructions/i64.ts";
export { v128 } from "./instructions/v128.ts";
export { buildModule, MAXIMUM_PAGES, type ModuleBuilder, type ModuleOptions } from "./module-builder.ts";
export { supportsRelaxedSimd } from "./relaxed-simd.ts";

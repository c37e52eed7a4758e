export { BACKEND_NAME, type NumericType, type SimdBackend } from "./backend.ts";
export { createSimdEngine, type SimdEngine } from "./create-simd-engine.ts";

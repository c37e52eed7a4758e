export { BACKEND_NAME, type SimdBackend } from "./backend.ts";
export { createSimdEngine, type SimdEngine } from "./create-simd-engine.ts";
export { MAXIMUM_THREADS } from "./threads/control-block.ts";

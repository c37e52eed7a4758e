/**
 * WebAssembly's vectors have 128 bits, the AVX2 units of x64 processors 256. V8 can make one 256-bit instruction of two
 * alike ones on neighbouring data ("revectorization"): twice the multiply-adds, the same bits. It is an experimental
 * flag, read whenever V8 compiles a function, so it stays set for the whole process.
 */
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

/** Whether this Node was built with it (an unknown flag would only be complained of) and the processor has AVX2. */
export function supportsWideVectors(): boolean {
  const { variables } = process.config as { readonly variables: Readonly<Record<string, unknown>> };
  return variables.v8_enable_wasm_simd256_revec === 1 && process.arch === "x64" && hasAvx2();
}

export function widenVectors(): void {
  setFlagsFromString("--experimental-wasm-revectorize");
}

/** As Linux tells; elsewhere vectors stay as they are. */
function hasAvx2(): boolean {
  if (process.platform !== "linux") return false;
  return /^flags\s*:.*\bavx2\b/m.test(readFileSync("/proc/cpuinfo", "utf8"));
}

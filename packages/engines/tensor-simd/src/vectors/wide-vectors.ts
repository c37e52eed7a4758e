/**
 * WebAssembly's vectors have 128 bits, the AVX2 units of x64 processors 256. V8 can make one 256-bit instruction of two
 * equal ones on neighbouring data ("revectorization"): twice the multiply-adds, the same bits. It is an experimental
 * flag, read whenever V8 compiles a function, so it stays set for the whole process.
 */
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

export interface Machine {
  /** How this Node was built: V8 only complains of a flag that it doesn't have. */
  readonly build: Readonly<Record<string, unknown>>;
  /** What Linux says of the processors; nothing elsewhere, where vectors stay as they are. */
  readonly processors: string;
}

export function supportsWideVectors({ build, processors }: Machine = thisMachine()): boolean {
  return build.v8_enable_wasm_simd256_revec === 1 && /^flags\s*:.*\bavx2\b/m.test(processors);
}

export function widenVectors(): void {
  setFlagsFromString("--experimental-wasm-revectorize");
}

function thisMachine(): Machine {
  return {
    build: process.config.variables as unknown as Machine["build"],
    processors: process.platform === "linux" ? readFileSync("/proc/cpuinfo", "utf8") : "",
  };
}

/** The kernels of this package: WebAssembly functions over a memory of their own. */
import { buildModule, type ModuleBuilder } from "@outlab/wasm-assembler";

export interface OwnMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Compiles functions. Each call of what it returns makes them a memory, of a page at first. */
export function compile<Exports>(
  define: (module: ModuleBuilder) => void,
): () => Exports & { readonly memory: OwnMemory } {
  const module = new WebAssembly.Module(buildModule(define, { ownMemory: true, relaxed: false }));
  return () => new WebAssembly.Instance(module).exports as unknown as Exports & { memory: OwnMemory };
}

/** Grows `memory` to at least `sizeBytes`. Views of it from before are then of no use. */
export function reserve(memory: OwnMemory, sizeBytes: number): void {
  const missing = sizeBytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
}

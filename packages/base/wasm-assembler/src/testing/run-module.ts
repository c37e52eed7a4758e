/** What tests of generated code share: one memory, and modules instantiated over it. */
import { buildModule, type ModuleBuilder, type ModuleOptions } from "../module-builder.ts";

export const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
export const floats = new Float32Array(memory.buffer);
export const words = new Int32Array(memory.buffer);

/** @returns the module's exports as functions of numbers. */
export function runModule(
  define: (module: ModuleBuilder) => void,
  options: ModuleOptions = {},
): Record<string, (...args: number[]) => number> {
  const module = new WebAssembly.Module(buildModule(define, options));
  return new WebAssembly.Instance(module, { env: { memory } }).exports as ReturnType<typeof runModule>;
}

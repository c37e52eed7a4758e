/**
 * The one shape of function that threads run: `run(args, start, end, thread)`, all i32. `args` is the address of the
 * call's 32-bit arguments; the kernel does items `start` to `end - 1` of the whole, alone, and may use `thread` (0 is
 * the caller) to find scratch of its own.
 */
import {
  buildModule,
  type Expression,
  type FunctionBuilder,
  f32,
  i32,
  type Local,
  type ModuleBuilder,
  type ModuleOptions,
  v128,
} from "@outlab/wasm-assembler";

export interface KernelCall {
  readonly start: Local<"i32">;
  readonly end: Local<"i32">;
  readonly thread: Local<"i32">;
  /** Argument number `position`, loaded here. */
  argument(position: number): Local<"i32">;
  argumentF32(position: number): Local<"f32">;
  /** A float argument in four lanes. */
  argumentSplat(position: number): Local<"v128">;
}

/** A kernel's code, made for what a machine has. */
export type KernelModule = (options?: ModuleOptions) => Uint8Array<ArrayBuffer>;

/** @param define  may declare helper functions on the module first, then writes the kernel by `body`. */
export function buildKernel(
  define: (
    module: ModuleBuilder,
    kernel: (body: (f: FunctionBuilder, call: KernelCall) => void) => void,
  ) => void,
): KernelModule {
  return (options) =>
    buildModule(
      (module) =>
        define(module, (body) => {
          module.procedure("run", ["i32", "i32", "i32", "i32"], (f, args, start, end, thread) => {
            const load = <T extends "i32" | "f32" | "v128">(value: Expression<T>) => f.let(value);
            body(f, {
              start,
              end,
              thread,
              argument: (position) => load(i32.load(args, 4 * position)),
              argumentF32: (position) => load(f32.load(args, 4 * position)),
              argumentSplat: (position) => load(v128.loadSplat32(args, 4 * position)),
            });
          });
        }),
      options,
    );
}

/** A kernel of encoder programs: its code, and its arguments by name. */

import type { FunctionBuilder, Local, ModuleBuilder } from "@outlab/wasm-assembler";
import { buildKernel, type KernelCall, type KernelModule } from "../kernel/kernel.ts";
import type { BasedAddress, Command } from "../threads/tape.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";

export type Address = number | BasedAddress;

export interface KernelDefinition<P extends string = string> {
  /** Names all that the code depends on. */
  readonly key: string;
  readonly parameters: readonly P[];
  readonly build: () => KernelModule;
}

type KernelArguments<P extends string> = Readonly<Record<P, Local<"i32">>> & Omit<KernelCall, "argument">;

/**
 * @param key  what the code is made from: numbers and flags, beside the kernel's name.
 * @param parameters  32-bit words that each call brings, in this order.
 * @param define  may add helper functions to the module, and returns the kernel's body.
 */
export function defineKernel<const P extends string>(
  name: string,
  key: Readonly<Record<string, unknown>>,
  parameters: readonly P[],
  define: (module: ModuleBuilder) => (f: FunctionBuilder, a: KernelArguments<P>) => void,
): KernelDefinition<P> {
  return {
    key: `${name} ${JSON.stringify(key)}`,
    parameters,
    build: () =>
      buildKernel((module, kernel) => {
        const body = define(module);
        kernel((f, call) => {
          const named = Object.fromEntries(parameters.map((parameter, i) => [parameter, call.argument(i)]));
          body(f, { ...call, ...(named as Record<P, Local<"i32">>) });
        });
      }),
  };
}

/** One call of a kernel, for a tape. */
export function command<P extends string>(
  pool: ThreadPool,
  definition: KernelDefinition<P>,
  args: Readonly<Record<P, Address>>,
  items: number,
  grain: number,
): Command {
  return {
    kernel: () => pool.kernel(definition.key, definition.build),
    args: definition.parameters.map((parameter) => args[parameter]),
    items,
    grain,
  };
}

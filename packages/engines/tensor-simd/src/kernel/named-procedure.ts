import type { FunctionBuilder, I32OrExpression, Local, ModuleBuilder } from "@outlab/wasm-assembler";

/** Writes a call; arguments are evaluated in the order of the procedure's parameters. */
export type NamedProcedure<P extends string> = (
  f: FunctionBuilder,
  args: Readonly<Record<P, I32OrExpression>>,
) => void;

/** A procedure of a module whose parameters, all i32, go by names: of nine in a row two are soon exchanged. */
export function namedProcedure<const P extends string>(
  module: ModuleBuilder,
  parameters: readonly P[],
  body: (f: FunctionBuilder, args: Readonly<Record<P, Local<"i32">>>) => void,
): NamedProcedure<P> {
  const types = parameters.map(() => "i32" as const);
  const procedure = module.procedure(undefined, types, (f, ...locals) => {
    const named = Object.fromEntries(parameters.map((name, i) => [name, locals[i]]));
    body(f, named as Record<P, Local<"i32">>);
  });
  return (f, args) => f.callVoid(procedure, ...parameters.map((name) => args[name]));
}

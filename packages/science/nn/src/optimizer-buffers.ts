/** What optimizers remember of each parameter: variables of its shape, by names that checkpoints use. */
import type { Tf, Variable } from "@outlab/encoder-graph";
import type { NamedVariable, Parameter } from "./define.ts";

/** Zeros of each parameter's shape, `optimizer.<what>.<parameter>`. */
export function buffersOf(tf: Tf, what: string, parameters: readonly Parameter[]): readonly NamedVariable[] {
  return parameters.map(({ name, variable }) => ({
    name: `optimizer.${what}.${name}`,
    variable: tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)),
  }));
}

export function variablesOf(some: readonly { readonly variable: Variable }[]): readonly Variable[] {
  return some.map(({ variable }) => variable);
}

import type { Entry, Registry } from "@outlab/registry";

/**
 * What a choice of the spec names, and its parameters. The schema made them fit the entry, which the type of a whole
 * registry cannot say: `never` fits every entry's parameter.
 */
export function chosen<E extends Entry>(registry: Registry<E>, choice: { readonly kind: string }) {
  const { kind, ...params } = choice;
  return { entry: registry.get(kind), params: params as never };
}

/** Command-line options out of a registry's parameters, so that a new choice brings its own. */
import type { ParseArgsOptionsConfig } from "node:util";
import type { ChoiceOf, Entry, Registry } from "@outlab/registry";
import { z } from "zod";
import { UsageError } from "../errors.ts";

/** What parseArgs found, by option name. */
export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** One option per parameter of any choice: `normalPoints` becomes `--normal-points`. */
export function optionsOf(registry: Registry<Entry>): ParseArgsOptionsConfig {
  const options: ParseArgsOptionsConfig = {};
  for (const entry of registry) {
    for (const [name, type] of parameterTypes(entry)) {
      options[kebabCase(name)] = { type: type === "boolean" ? "boolean" : "string" };
    }
  }
  return options;
}

/**
 * The choice that the options make, defaults filled in.
 *
 * @throws {UsageError} for an unknown kind, or an option that this kind doesn't have or doesn't take with that value.
 */
export function choiceOf<E extends Entry>(
  registry: Registry<E>,
  kind: string,
  values: OptionValues,
): ChoiceOf<E> {
  if (!registry.kinds.includes(kind)) {
    throw new UsageError(`there is no ${registry.noun} "${kind}"; there are: ${registry.kinds.join(", ")}`);
  }
  const types = parameterTypes(registry.get(kind));
  const choice: Record<string, unknown> = { kind };
  for (const option of Object.keys(optionsOf(registry as unknown as Registry<Entry>))) {
    const value = values[option];
    if (value === undefined) continue;
    const name = camelCase(option);
    const type = types.get(name);
    if (type === undefined) throw new UsageError(`${kind} has no option --${option}`);
    choice[name] = type === "number" || type === "integer" ? Number(value) : value;
  }
  const parsed = registry.schema.safeParse(choice);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `--${kebabCase(path.join("."))}: ${message}`);
  throw new UsageError(faults.join("\n"));
}

/** The options that make a choice, each parameter spelled out; `choiceOf` undoes it. */
export function wordsOf({ kind: _, ...parameters }: { readonly kind: string }): readonly string[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    const option = `--${kebabCase(name)}`;
    if (typeof value === "boolean") return value ? [option] : [];
    return [option, String(value)];
  });
}

function parameterTypes(entry: Entry): Map<string, string> {
  const { properties = {} } = z.toJSONSchema(entry.params) as {
    properties?: Record<string, { type?: string }>;
  };
  return new Map(Object.entries(properties).map(([name, { type = "string" }]) => [name, type]));
}

function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function camelCase(option: string): string {
  return option.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

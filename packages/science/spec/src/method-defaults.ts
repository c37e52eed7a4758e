/** A method's own defaults, where a spec says nothing: what its paper, or our measurement, found to work. */
import { type Method, methods } from "@outlab/ssl";

/**
 * What was sent, with the method's defaults below it, part by part and key by key. What is faulty stays so: a part that is no
 * object, or a method that does not exist, is left for the schema to name.
 */
export function withMethodDefaults(input: unknown): unknown {
  if (!isRecord(input) || !isRecord(input.method)) return input;
  const { kind } = input.method;
  if (typeof kind !== "string" || !methods.kinds.includes(kind)) return input;
  const { defaults = {} } = methods.get(kind) as Method;
  const merged: Record<string, unknown> = { ...input };
  for (const [part, values] of Object.entries(defaults)) {
    const given = input[part];
    if (given === undefined || isRecord(given)) merged[part] = { ...values, ...given };
  }
  return merged;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A stored spec is read, not cast: what an earlier release stored lacks fields that came later, and may spell others in
 * another way. Each version but the first has a step that makes it of the one before; the schema then fills in defaults.
 */
import { check } from "@outlab/faults";
import { type ExperimentSpec, experimentSpecSchema } from "./spec.ts";

/** The version that is stored now. */
export const specVersion = 2;

export interface StoredSpec {
  readonly version: number;
  readonly spec: unknown;
}

/** `upcasts[n]` makes version n + 1 of version n. */
const upcasts: Readonly<Record<number, (spec: Readonly<Record<string, unknown>>) => unknown>> = {
  // Version 2 adds only fields that have defaults.
  1: (spec) => spec,
};

/**
 * @returns the spec as today's code understands it, every default filled in.
 * @throws {StoredSpecError} for a version that this release doesn't know, or a spec that no release has stored.
 */
export function readSpec({ version, spec }: StoredSpec): ExperimentSpec {
  let current = spec;
  for (let from = version; from < specVersion; from++) {
    const upcast = upcasts[from];
    if (!upcast) throw new StoredSpecError(`no release has stored specs of version ${from}`);
    current = upcast(current as Record<string, unknown>);
  }
  if (version > specVersion)
    throw new StoredSpecError(
      `the spec is of version ${version}, and this release reads up to ${specVersion}: a newer release stored it`,
    );
  const checked = check(experimentSpecSchema, current);
  if (checked.ok) return checked.value;
  const [{ pointer, message }] = checked.faults;
  throw new StoredSpecError(`the stored spec has a fault at ${pointer}: ${message}`);
}

class StoredSpecError extends Error {
  override readonly name = "StoredSpecError";
}

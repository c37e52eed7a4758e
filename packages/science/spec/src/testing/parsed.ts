/** Test support: the smallest spec, and what parsing makes of a spec. */
import type { Fault } from "@outlab/faults";
import { parseSpec } from "../parse-spec.ts";
import type { ExperimentSpec } from "../spec.ts";

export const minimal = { dataset: { kind: "mnist", normalClasses: ["0"] }, method: { kind: "simclr" } };
/** @throws {Error} that names the faults. */
export function spec(input: unknown): ExperimentSpec {
  const parsed = parseSpec(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.spec;
}

export function faults(input: unknown): Fault[] {
  const parsed = parseSpec(input);
  return parsed.ok ? [] : parsed.faults;
}

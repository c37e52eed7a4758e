/** One number for "the same experiment", which does not depend on the person, the time or the name. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { ExperimentSpec } from "./spec.ts";

/**
 * SHA-256 (hex) over the expanded spec as canonical JSON.
 *
 * `name`, `priority`, `limits`, `resources` and `preemptible` are left out: they say how an experiment is called, when it runs, how long it
 * may and where, and not what is computed. The seed is part of it.
 */
export function hashSpec({
  name: _name,
  priority: _priority,
  limits: _limits,
  resources: _resources,
  preemptible: _preemptible,
  ...science
}: ExperimentSpec): string {
  return createHash("sha256").update(canonicalJson(science)).digest("hex");
}

/** RFC 8785: keys sorted by UTF-16 code units, no white space; absent for undefined. */
export function canonicalJson(value: unknown): string {
  // Undefined alone has no JSON, and no caller hashes it.
  return canonicalize(value) ?? "null";
}

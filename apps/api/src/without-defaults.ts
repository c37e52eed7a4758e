/** A spec that is to get another method, without what the old method alone had filled in: the new one has its own defaults. */
import { isDeepStrictEqual } from "node:util";
import { type ExperimentSpec, parseSpec } from "@outlab/spec";

type Members = Readonly<Record<string, unknown>>;

/** Parts whose defaults follow from the method, each compared key by key; of the data set, its `heldOut` alone. */
const parts = ["dataset", "training", "augmentation", "scoring"] as const;
type Part = (typeof parts)[number];

/**
 * What the author had changed stays, and so does all else where the patch leaves the method's kind as it is. A value that the
 * patch changes in part, such as the learning rate of `training.optimizer`, is first made the new method's default.
 */
export function withoutDefaults(spec: ExperimentSpec, patch: unknown): unknown {
  const kind = isObject(patch) && isObject(patch.method) ? patch.method.kind : undefined;
  if (typeof kind !== "string" || kind === spec.method.kind) return spec;
  const old = defaultsOf(spec, spec.method.kind);
  if (old === undefined) return spec;
  const fresh: Members = defaultsOf(spec, kind) ?? {};
  const kept = new Map<string, unknown>(Object.entries(spec));
  if (spec.name === old.name) kept.delete("name");
  for (const part of parts) {
    const members = Object.entries(spec[part]).flatMap(([key, value]) => {
      if (!isDefault(part, key, value, old)) return [[key, value]];
      const begun = isObject(memberOf(patch, part, key)) ? memberOf(fresh, part, key) : undefined;
      return begun === undefined ? [] : [[key, begun]];
    });
    if (members.length > 0) kept.set(part, Object.fromEntries(members));
    else kept.delete(part);
  }
  return Object.fromEntries(kept);
}

function isDefault(part: Part, key: string, value: unknown, old: ExperimentSpec): boolean {
  if (part === "dataset" && key !== "heldOut") return false;
  return isDeepStrictEqual(value, memberOf(old, part, key));
}

/**
 * Undefined where data set and method alone make no spec. What is known of the images is left out: a default that they are
 * too few for is a default too.
 */
function defaultsOf({ dataset }: ExperimentSpec, kind: string): ExperimentSpec | undefined {
  const { heldOut: _, ...choice } = dataset;
  const parsed = parseSpec({ dataset: choice, method: { kind } }, () => undefined);
  return parsed.ok ? parsed.spec : undefined;
}

function memberOf(whole: unknown, part: string, key: string): unknown {
  const found = isObject(whole) ? whole[part] : undefined;
  return isObject(found) ? found[key] : undefined;
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

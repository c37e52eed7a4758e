/** From what a person wrote to an expanded spec and its hash, or to everything that is wrong with it. */
import { expandAugmentation } from "@outlab/augment";
import { type DatasetChoice, type DatasetFacts, datasetFacts } from "@outlab/datasets";
import type { Fault } from "@outlab/faults";
import { type Checked, check, MAX_FAULTS } from "@outlab/faults";
import { methods } from "@outlab/ssl";
import type { z } from "zod";
import { hashSpec } from "./hash-spec.ts";
import { cutLongLists } from "./list-limits.ts";
import { withMethodDefaults } from "./method-defaults.ts";
import type { WrittenSpec } from "./rules/rule.ts";
import { rules } from "./rules/rules.ts";
import { type ExperimentSpec, experimentSpecInputSchema } from "./spec.ts";

export type ParsedSpec =
  | { readonly ok: true; readonly spec: ExperimentSpec; readonly hash: string }
  | {
      readonly ok: false;
      /** The first of them. */
      readonly faults: Fault[];
      /** How many more there are. */
      readonly more: number;
    };

/** What is known of a data set before any file is read; undefined where nothing is, which rules then can't be held against. */
export type FactsSource = (choice: DatasetChoice) => DatasetFacts | undefined;

/**
 * Idempotent: an expanded spec comes back as it is.
 *
 * @param factsOf  says what a data set is: the entry of a built-in one, or the row of an imported one.
 */
export function parseSpec(input: unknown, factsOf: FactsSource = datasetFacts): ParsedSpec {
  const short = cutLongLists(withMethodDefaults(input));
  const checked = check(experimentSpecInputSchema, short.input);
  const parts = withoutParts(partsOf(checked, short.input), short.cutParts);
  const faults = [...short.faults, ...(checked.ok ? [] : checked.faults)];
  // A default that replaces a faulty value must not be blamed for anything.
  const blamed = new Set(faults.map(({ pointer }) => pointer));
  const facts = parts.dataset && factsOf(choiceOf(parts.dataset));
  const broken = rules.flatMap((rule) => rule(parts, facts)).filter(({ pointer }) => !blamed.has(pointer));
  if (!checked.ok || faults.length > 0 || broken.length > 0) {
    const all = [...faults, ...broken];
    const beyond = Math.max(0, all.length - MAX_FAULTS);
    return { ok: false, faults: all.slice(0, MAX_FAULTS), more: (checked.ok ? 0 : checked.more) + beyond };
  }
  const spec = expand(checked.value);
  return { ok: true, spec, hash: hashSpec(spec) };
}

/** The data set's own parameters, without what an experiment says about its classes. */
function choiceOf({
  normalClasses: _,
  limitPerClass: __,
  heldOut: ___,
  ...choice
}: WrittenSpec["dataset"]): DatasetChoice {
  return choice;
}

/** Where faults alone fill an answer, rules have nothing to add to it. */
function partsOf(checked: Checked<WrittenSpec>, input: unknown): Partial<WrittenSpec> {
  if (checked.ok) return checked.value;
  return checked.more > 0 ? {} : soundParts(input);
}

/** What is left of a list that was cut isn't what was meant. */
function withoutParts(parts: Partial<WrittenSpec>, keys: ReadonlySet<string>): Partial<WrittenSpec> {
  if (keys.size === 0) return parts;
  return Object.fromEntries(Object.entries(parts).filter(([key]) => !keys.has(key))) as Partial<WrittenSpec>;
}

/** A faulty spec without its faults, as far as that makes sense, so that the rules can be held against the rest. */
function soundParts(input: unknown): Partial<WrittenSpec> {
  if (typeof input !== "object" || input === null) return {};
  const sound = Object.entries(experimentSpecInputSchema.shape).flatMap(([key, schema]) => {
    const part = (input as Record<string, unknown>)[key];
    const result = schema.safeParse(part);
    if (result.success) return [[key, result.data]];
    const repaired = schema.safeParse(without(part, result.error.issues));
    return repaired.success ? [[key, repaired.data]] : [];
  });
  return Object.fromEntries(sound) as Partial<WrittenSpec>;
}

/** A copy that lacks what the issues are about, so that defaults take its place. */
function without(part: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy: unknown = structuredClone(part);
  for (const issue of issues) {
    const keys =
      issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of keys) {
      const parent = path
        .slice(0, -1)
        .reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], copy);
      if (typeof parent === "object" && parent !== null) Reflect.deleteProperty(parent, path.at(-1) ?? "");
    }
  }
  return copy;
}

function expand(written: WrittenSpec): ExperimentSpec {
  const { dataset, method } = written;
  return {
    ...written,
    name: written.name ?? `${dataset.normalClasses.join(", ")} by ${method.kind}`,
    encoder: withoutFreshWeights(written.encoder),
    augmentation: expandAugmentation(
      written.augmentation ?? { preset: methods.get(method.kind).defaultPreset },
    ),
  };
}

/** To name fresh weights is to name none: both are one experiment, with one hash. */
function withoutFreshWeights({ weights, ...encoder }: ExperimentSpec["encoder"]): ExperimentSpec["encoder"] {
  return weights === undefined || weights.from === "fresh" ? encoder : { ...encoder, weights };
}

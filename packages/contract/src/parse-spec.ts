/** From what a person wrote to an expanded spec and its hash, or to everything that is wrong with it. */
import { type DatasetFacts, datasetFacts } from "@outlab/datasets";
import { type Method, methods } from "@outlab/ssl";
import type { z } from "zod";
import { check } from "./check.ts";
import { closestWord } from "./closest-word.ts";
import { type Fault, jsonPointer } from "./fault.ts";
import { hashSpec } from "./hash-spec.ts";
import { type ExperimentSpec, experimentSpecInputSchema } from "./spec.ts";

export type ParsedSpec =
  | { readonly ok: true; readonly spec: ExperimentSpec; readonly hash: string }
  | { readonly ok: false; readonly faults: Fault[] };

/** Idempotent: an expanded spec comes back as it is. */
export function parseSpec(input: unknown): ParsedSpec {
  const checked = check(experimentSpecInputSchema, input);
  const parts = checked.ok ? checked.value : soundParts(input);
  const faults = checked.ok ? [] : checked.faults;
  // A default that stands in for a faulty value must not be blamed for anything.
  const blamed = new Set(faults.map(({ pointer }) => pointer));
  const broken = rules.flatMap((rule) => rule(parts)).filter(({ pointer }) => !blamed.has(pointer));
  if (!checked.ok || broken.length > 0) return { ok: false, faults: [...faults, ...broken] };
  const spec = expand(checked.value);
  return { ok: true, spec, hash: hashSpec(spec) };
}

type Written = z.output<typeof experimentSpecInputSchema>;

/** A faulty spec without its faults, as far as that makes sense, so that the rules can be held against the rest. */
function soundParts(input: unknown): Partial<Written> {
  if (typeof input !== "object" || input === null) return {};
  const sound = Object.entries(experimentSpecInputSchema.shape).flatMap(([key, schema]) => {
    const part = (input as Record<string, unknown>)[key];
    const result = schema.safeParse(part);
    if (result.success) return [[key, result.data]];
    const mended = schema.safeParse(without(part, result.error.issues));
    return mended.success ? [[key, mended.data]] : [];
  });
  return Object.fromEntries(sound) as Partial<Written>;
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

function expand(written: Written): ExperimentSpec {
  const { dataset, method } = written;
  return {
    ...written,
    name: written.name ?? `${dataset.normalClasses.join(", ")} by ${method.kind}`,
    augmentation: written.augmentation ?? { preset: methods.get(method.kind).defaultPreset },
  };
}

/** What no schema can say, because it takes two fields or a data set's own knowledge. */
const rules: readonly ((parts: Partial<Written>) => Fault[])[] = [
  classesAreKnown,
  classesAreDistinct,
  someClassIsAnomalous,
  normalClassesSufficeForTheMethod,
  batchFitsTheNormalClasses,
  batchSufficesForTheMethod,
  nothingIsAskedTwice,
];

/** What the data set is with these parameters; `shapes` has as many classes and images as it is asked for. */
function factsOf({ normalClasses: _, limitPerClass: __, ...choice }: Written["dataset"]): DatasetFacts {
  return datasetFacts(choice);
}

function classesAreKnown({ dataset }: Partial<Written>): Fault[] {
  if (!dataset) return [];
  const { classNames } = factsOf(dataset);
  return dataset.normalClasses.flatMap((name, i) => {
    if (classNames.includes(name)) return [];
    const closest = closestWord(name, classNames);
    const meant = closest === undefined ? "" : `did you mean "${closest}"? `;
    return fault(
      ["dataset", "normalClasses", i],
      "unknown-choice",
      `${dataset.kind} has no class "${name}"; ${meant}there are: ${classNames.join(", ")}`,
    );
  });
}

function classesAreDistinct({ dataset }: Partial<Written>): Fault[] {
  const names = dataset?.normalClasses ?? [];
  return names.flatMap((name, i) =>
    names.indexOf(name) < i
      ? fault(["dataset", "normalClasses", i], "inconsistent", `"${name}" is named twice; name it once`)
      : [],
  );
}

function someClassIsAnomalous({ dataset }: Partial<Written>): Fault[] {
  if (!dataset) return [];
  const { classNames } = factsOf(dataset);
  if (classNames.some((name) => !dataset.normalClasses.includes(name))) return [];
  return fault(
    ["dataset", "normalClasses"],
    "inconsistent",
    `all ${classNames.length} classes are normal; leave out at least one, against which to measure`,
  );
}

function normalClassesSufficeForTheMethod({ dataset, method }: Partial<Written>): Fault[] {
  if (!dataset || !method) return [];
  const { minNormalClasses = 1 } = methods.get(method.kind) as Method;
  const count = dataset.normalClasses.length;
  if (count >= minNormalClasses) return [];
  return fault(
    ["dataset", "normalClasses"],
    "inconsistent",
    `${method.kind} learns to tell normal classes apart and needs at least ${minNormalClasses}, found ${count}; ` +
      "name more, or take a method that needs no labels",
  );
}

function batchFitsTheNormalClasses({ dataset, training }: Partial<Written>): Fault[] {
  if (!dataset || !training) return [];
  const { trainImagesPerClass } = factsOf(dataset);
  const perClass = Math.min(dataset.limitPerClass.train ?? Number.POSITIVE_INFINITY, trainImagesPerClass);
  const available = perClass * dataset.normalClasses.length;
  if (training.batchSize <= available) return [];
  return fault(
    ["training", "batchSize"],
    "inconsistent",
    `a batch of ${training.batchSize} is larger than the ${available} training images that are normal ` +
      `(${dataset.normalClasses.length} x ${perClass}); expected at most ${available}`,
  );
}

function batchSufficesForTheMethod({ method, training }: Partial<Written>): Fault[] {
  if (!method || !training) return [];
  const { minBatchSize } = methods.get(method.kind);
  if (training.batchSize >= minBatchSize) return [];
  return fault(
    ["training", "batchSize"],
    "inconsistent",
    `${method.kind} needs at least ${minBatchSize} images in a batch, found ${training.batchSize}`,
  );
}

/** Rows of a table are told apart by what was asked for. */
function nothingIsAskedTwice({ scoring }: Partial<Written>): Fault[] {
  if (!scoring) return [];
  return (["divergences", "scorers"] as const).flatMap((list) => {
    const written = scoring[list].map((entry) => JSON.stringify(entry));
    return written.flatMap((entry, i) =>
      written.indexOf(entry) < i
        ? fault(
            ["scoring", list, i],
            "inconsistent",
            `the same as entry ${written.indexOf(entry)}; leave one out`,
          )
        : [],
    );
  });
}

function fault(path: readonly PropertyKey[], code: Fault["code"], message: string): Fault[] {
  return [{ pointer: jsonPointer(path), code, message }];
}

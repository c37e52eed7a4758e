/** One way from a zod schema to faults, for specs, query strings and bodies. */
import type { z } from "zod";
import { closestWord } from "./closest-word.ts";
import { type Fault, type FaultCode, faultCodes, jsonPointer } from "./fault.ts";
import { cut, shortList } from "./short-text.ts";

/** More than a person mends in one go. An answer must not grow with what somebody sends. */
export const MAX_FAULTS = 100;

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** The first `MAX_FAULTS` of them. */
      readonly faults: Fault[];
      /** How many more there are. */
      readonly more: number;
    };

/** Parses with every default filled in, or says everything that is wrong. */
export function check<Schema extends z.ZodType>(schema: Schema, input: unknown): Checked<z.output<Schema>> {
  const result = schema.safeParse(input, { error: sentence });
  if (result.success) return { ok: true, value: result.data };
  const found: Found = { faults: [], more: 0 };
  for (const issue of result.error.issues) gather(found, issue, [], input);
  return { ok: false, ...found };
}

type Issue = z.core.$ZodIssue;

interface Found {
  readonly faults: Fault[];
  more: number;
}

function gather(found: Found, issue: Issue, above: readonly PropertyKey[], root: unknown): void {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const known = issue.message.split(", ");
    for (const key of issue.keys)
      add(found, () => ({
        // A key that is too long to be shown is pointed at by what holds it.
        pointer: jsonPointer(key.length > MAX_STEP ? path : [...path, key]),
        code: "unknown-key",
        message: `unknown key "${cut(key)}"; ${meant(key, known)}`,
      }));
  } else if (issue.code === "invalid_union" && issue.errors.length > 0) {
    for (const inner of nearestBranch(issue.errors)) gather(found, inner, path, root);
  } else {
    add(found, () => ({
      pointer: jsonPointer(path),
      code: codeOf(issue, valueAt(root, path)),
      message: issue.message,
    }));
  }
}

const MAX_STEP = 200;

/** Faults beyond the limit are counted, and not written. */
function add(found: Found, write: () => Fault): void {
  if (found.faults.length < MAX_FAULTS) found.faults.push(write());
  else found.more += 1;
}

/** Of an untagged union the branch that was probably meant: the one with fewest keys missing or too many. */
function nearestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const strangeness = (issues: readonly Issue[]) =>
    issues.filter(
      ({ code, path }) => code === "unrecognized_keys" || (code === "invalid_type" && path.length <= 1),
    ).length;
  return [...branches].sort((a, b) => strangeness(a) - strangeness(b))[0]!;
}

function codeOf(issue: Issue, found: unknown): FaultCode {
  if (found === undefined) return "missing";
  switch (issue.code) {
    case "invalid_type":
      return "wrong-type";
    case "invalid_union":
    case "invalid_value":
      return "unknown-choice";
    case "custom":
      return faultCodes.find((code) => code === issue.params?.fault) ?? "inconsistent";
    default:
      return "out-of-range";
  }
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
    root,
  );
}

/** The message of an issue: what was expected, and what was found. Undefined leaves zod's own. */
function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  const found = issue.input === undefined ? "nothing was given" : `found ${shown(issue.input)}`;
  switch (issue.code) {
    case "invalid_type":
      return `expected ${withArticle(issue.expected)}, ${found}`;
    case "invalid_value":
      return choiceMessage(issue.values.map(String), issue.input);
    case "invalid_union":
      if (issue.discriminator === undefined) return undefined;
      return choiceMessage(
        ((issue.options ?? []) as readonly unknown[]).map(String),
        (issue.input as Record<string, unknown> | null)?.[issue.discriminator],
      );
    case "too_small":
      return `expected ${issue.inclusive ? "at least" : "more than"} ${amount(issue.minimum, issue.origin)}, found ${size(issue.input)}`;
    case "too_big":
      return `expected ${issue.inclusive ? "at most" : "less than"} ${amount(issue.maximum, issue.origin)}, found ${size(issue.input)}`;
    case "unrecognized_keys":
      return Object.keys(shapeOf(issue.inst)).join(", ");
    default:
      return undefined;
  }
}

function choiceMessage(choices: readonly string[], input: unknown): string {
  if (input === undefined) return `expected one of ${shortList(choices)}; nothing was given`;
  return `found ${shown(input)}; ${meant(String(input), choices)}`;
}

function meant(typed: string, words: readonly string[]): string {
  const closest = closestWord(typed, words);
  return `${closest === undefined ? "" : `did you mean "${closest}"? `}there are: ${shortList(words)}`;
}

function shapeOf(schema: unknown): object {
  return (schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape ?? {};
}

function withArticle(type: string): string {
  const words: Record<string, string> = {
    int: "an integer",
    array: "a list",
    object: "an object",
    record: "an object",
  };
  return words[type] ?? `a ${type}`;
}

function amount(limit: number | bigint, origin: string): string {
  const noun = { string: "character", array: "item", set: "item" }[origin];
  return noun === undefined ? `${limit}` : `${limit} ${noun}${Number(limit) === 1 ? "" : "s"}`;
}

function size(input: unknown): string {
  return typeof input === "string" || Array.isArray(input) ? `${input.length}` : shown(input);
}

/** Enough of a value to recognise it. */
function shown(input: unknown): string {
  if (typeof input === "number" || typeof input === "bigint") return String(input);
  if (typeof input === "string") return JSON.stringify(cut(input));
  return cut(JSON.stringify(input) ?? typeof input);
}

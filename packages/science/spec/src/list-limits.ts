/**
 * How long a list of a spec may be, which is held against what people send and not against what is stored: a release that
 * lowers a limit must still read the specs of those before it. Before the schema, so that no item beyond one costs time.
 */
import { MAX_STEPS } from "@outlab/augment";
import type { Fault } from "@outlab/faults";

/** More than any data set has, and few enough to be compared with each other. */
export const MAX_CLASSES = 1_000;
export const MAX_DIVERGENCES = 32;
export const MAX_SCORERS = 32;
export const MAX_EVALUATIONS = 16;

const limits = [
  { part: "dataset", list: "normalClasses", most: MAX_CLASSES },
  { part: "augmentation", list: "steps", most: MAX_STEPS },
  { part: "scoring", list: "divergences", most: MAX_DIVERGENCES },
  { part: "scoring", list: "scorers", most: MAX_SCORERS },
  { part: "scoring", list: "evaluations", most: MAX_EVALUATIONS },
] as const;

export interface CutSpec {
  readonly input: unknown;
  readonly faults: readonly Fault[];
  /** Keys of the parts that hold a list that was cut. */
  readonly cutParts: ReadonlySet<string>;
}

/** What was sent with every list cut where it is too long, and a fault for each of those. */
export function cutLongLists(input: unknown): CutSpec {
  const faults: Fault[] = [];
  const cutParts = new Set<string>();
  let short = input;
  for (const { part, list, most } of limits) {
    const holder = isRecord(short) ? short[part] : undefined;
    const items = isRecord(holder) ? holder[list] : undefined;
    if (!Array.isArray(items) || items.length <= most) continue;
    short = { ...(short as object), [part]: { ...(holder as object), [list]: items.slice(0, most) } };
    cutParts.add(part);
    faults.push({
      pointer: `/${part}/${list}`,
      code: "out-of-range",
      message: `expected at most ${most} items, found ${items.length}`,
    });
  }
  return { input: short, faults, cutParts };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

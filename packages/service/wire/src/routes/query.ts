/** Values in a query string, which is text: read strictly, and described as what they stand for. */
import { plainText } from "@outlab/faults";
import { z } from "zod";

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly byDefault: number;
}

export function queryNumber({ min, max, byDefault }: Bounds) {
  return z.preprocess(digits, z.int().min(min).max(max).default(byDefault));
}

export function optionalQueryNumber({ min, max }: Omit<Bounds, "byDefault">) {
  return z.preprocess(digits, z.int().min(min).max(max).optional()).optional();
}

/** Digits alone: `0x10`, `1e2`, ` 5` and `+5`, which JavaScript takes for numbers, are refused. */
function digits(text: unknown): unknown {
  return typeof text === "string" && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** Empty is the same as absent. */
export function queryText(maxLength: number) {
  return plainText(maxLength).transform((text) => (text === "" ? undefined : text));
}

export const eventId = z.string().regex(/^\d{1,18}$/);

export const queryBoolean = z.stringbool().default(false).meta({ type: "boolean" });

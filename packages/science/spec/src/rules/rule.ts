/** What a rule is: something no schema can express, because it concerns two fields or the facts of a data set. */

import type { DatasetFacts } from "@outlab/datasets";
import { type Fault, jsonPointer } from "@outlab/faults";
import type { z } from "zod";
import type { experimentSpecInputSchema } from "../spec.ts";

/** A spec as a person wrote it, the defaults of its schema filled in. */
export type WrittenSpec = z.output<typeof experimentSpecInputSchema>;

/**
 * Parts that have faults of their own are missing, and so are facts of a data set that has some; a rule that needs one of
 * them finds no fault.
 */
export type Rule = (parts: Partial<WrittenSpec>, facts: DatasetFacts | undefined) => Fault[];

export function fault(path: readonly PropertyKey[], code: Fault["code"], message: string): Fault[] {
  return [{ pointer: jsonPointer(path), code, message }];
}

/** Every set of transformed copies there is. A new one is a file beside this one and a line here. */
import { createRegistry } from "@outlab/registry";
import type { Copy, CopySet } from "./define.ts";
import { quarterTurns } from "./quarter-turns.ts";
import { turnsAndShifts } from "./turns-and-shifts.ts";
import { turnsShiftsAndFlips } from "./turns-shifts-and-flips.ts";

export const copySets = createRegistry("set of copies", [quarterTurns, turnsAndShifts, turnsShiftsAndFlips]);

/** The name of the image as it is, which needs no set. */
export const UPRIGHT = "upright";

/** @throws {RangeError} for an unknown set. */
export function copiesOf(kind: string | undefined): readonly Copy[] {
  return kind === undefined ? [upright] : (copySets.get(kind) as CopySet).copies;
}

const [upright] = quarterTurns.copies;

/** Which blocks of the arena hold tensors of one stage alone: what is free when the stage is done. */
import type { BasedAddress } from "../../threads/tape.ts";
import { BASES } from "../bases.ts";
import type { StagePlaces } from "../forward/forward-pass.ts";
import type { Stage } from "../stages/stages.ts";

export function ownBlocks({ core }: Stage, { z, output }: StagePlaces): readonly BasedAddress[] {
  // An identity's z is the output of the stage that it reads.
  const own = core.kind === "identity" ? [] : [z];
  if (output !== z) own.push(output);
  return own.filter(({ base }) => base === BASES.arena);
}

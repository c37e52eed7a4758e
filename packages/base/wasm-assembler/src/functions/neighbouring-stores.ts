/**
 * The order in which V8 makes one store of two neighbours: one right after the other, and the upper first, because it must
 * fail as the first of them would.
 */
import type { Expression } from "../expression.ts";

export interface Store {
  readonly address: Expression<"i32">;
  readonly value: Expression;
  readonly offsetBytes: number;
}

/** By address, then from the highest offset down. */
export function neighboursTogether(stores: readonly Store[]): readonly Store[] {
  const byAddress = Map.groupBy(stores, ({ address }) => address.code.join());
  return [...byAddress.values()].flatMap((alike) => alike.toSorted((a, b) => b.offsetBytes - a.offsetBytes));
}

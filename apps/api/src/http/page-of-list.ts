/** A page of a list that is short by its nature, and so is read whole: an experiment has an embedding set for each split. */
import { ProblemError } from "@outlab/wire";

/** @throws {ProblemError} `invalid-request` for a cursor that isn't the id of an item: the list has changed, begin again. */
export function pageOfList<Item extends { readonly id: string }>(
  list: readonly Item[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): { items: Item[]; nextCursor: string | null } {
  const last = list.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && last === -1) {
    const message = "expected the nextCursor of a page, or none to start from the first";
    throw new ProblemError("invalid-request", message, [{ pointer: "/cursor", code: "wrong-type", message }]);
  }
  const items = list.slice(last + 1, last + 1 + limit);
  return { items, nextCursor: last + 1 + limit < list.length ? items.at(-1)!.id : null };
}

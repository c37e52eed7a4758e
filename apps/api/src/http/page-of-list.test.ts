import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageOfList } from "./page-of-list.ts";

const list = ["a", "b", "c", "d"].map((id) => ({ id }));
const idsOf = ({ items }: { items: readonly { readonly id: string }[] }) => items.map(({ id }) => id);

describe("a page of a list", () => {
  it.each([
    [2, undefined, ["a", "b"], "b"],
    [2, "b", ["c", "d"], null],
    [1, "b", ["c"], "c"],
    [3, "a", ["b", "c", "d"], null],
    [4, undefined, ["a", "b", "c", "d"], null],
    [9, undefined, ["a", "b", "c", "d"], null],
    [2, "d", [], null],
  ])("of %i after %s holds %j and goes on after %s", (limit, cursor, ids, nextCursor) => {
    const page = pageOfList(list, { limit, cursor });
    expect(idsOf(page)).toEqual(ids);
    expect(page.nextCursor).toBe(nextCursor);
  });

  it("is empty and the last one where there are no items", () => {
    expect(pageOfList([], { limit: 2 })).toEqual({ items: [], nextCursor: null });
  });

  it("shows each item once when a client reads page after page", () => {
    fc.assert(
      fc.property(fc.nat(12), fc.integer({ min: 1, max: 5 }), (count, limit) => {
        const items = Array.from({ length: count }, (_, index) => ({ id: `item-${index}` }));
        const read: string[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOfList(items, { limit, cursor });
          read.push(...idsOf(page));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined && read.length <= count);
        expect(read).toEqual(idsOf({ items }));
      }),
    );
  });

  it("is refused after an item that the list does not hold", () => {
    const message = "expected the nextCursor of a page, or none to start from the first";
    expect(() => pageOfList(list, { limit: 2, cursor: "e" })).toThrow(
      expect.objectContaining({
        code: "invalid-request",
        message,
        faults: [{ pointer: "/cursor", code: "wrong-type", message }],
      }),
    );
  });
});

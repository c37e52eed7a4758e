/** Listings by age, over rows of which several were created at the same moment. */
import { describe, expect, it } from "vitest";
import { openLab } from "../../../../../test/support/lab.ts";
import { createUser, type Page } from "../index.ts";
import { numberCursor, pageArguments, toPage } from "./page.ts";

const { db } = await openLab();
for (const name of ["b", "c", "d"]) await createUser(db, { name, role: "researcher", actorId: null });
await db.pool.query("update users set created_at = '2026-01-01' where name in ('ada', 'b')");

type Order = "asc" | "desc";
const page = async (query: { limit: number; cursor?: string }, order?: Order): Promise<Page<string>> =>
  toPage(await db.prisma.user.findMany(pageArguments(query, order)), query, ({ name }) => name);

async function pages(limit: number, order: Order): Promise<string[][]> {
  const shown: string[][] = [];
  for (let cursor: string | null | undefined; cursor !== null && shown.length < 5; ) {
    const { items, nextCursor } = await page({ limit, ...(cursor === undefined ? {} : { cursor }) }, order);
    shown.push(items);
    cursor = nextCursor;
  }
  return shown;
}

describe("a listing", () => {
  it.each(["asc", "desc"] as const)("has each row once, by time and then by id: %s", async (order) => {
    const { rows } = await db.pool.query<{ name: string }>(
      `select name from users order by created_at ${order}, id ${order}`,
    );
    const [a, b, c, d] = rows.map(({ name }) => name);
    expect(await pages(1, order)).toEqual([[a], [b], [c], [d]]);
    expect(await pages(2, order)).toEqual([
      [a, b],
      [c, d],
    ]);
    expect(await pages(3, order)).toEqual([[a, b, c], [d]]);
    expect(await pages(4, order)).toEqual([[a, b, c, d]]);
  });

  it("begins with the newest where no order is asked for", async () => {
    expect((await page({ limit: 4 })).items).toEqual((await pages(4, "desc"))[0]);
  });

  it("goes on behind a row that was deleted meanwhile", async () => {
    const { items, nextCursor } = await page({ limit: 3 }, "asc");
    const all = (await pages(4, "asc"))[0]!;
    await db.pool.query("delete from users where name = $1", [items.at(-1)]);
    expect((await page({ limit: 3, cursor: nextCursor! }, "asc")).items).toEqual(all.slice(3));
  });
});

describe("a cursor", () => {
  const id = "01234567-89ab-cdef-0123-456789abcdef";
  const encoded = (text: string) => Buffer.from(text).toString("base64url");

  it("is a time and an id", () => {
    expect(pageArguments({ limit: 1, cursor: encoded(`123456789012345 ${id}`) })).toEqual({
      where: {
        OR: [
          { createdAt: { lt: new Date(123456789012345) } },
          { createdAt: new Date(123456789012345), id: { lt: id } },
        ],
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: 2,
    });
  });

  it.each(["", "1", id, `x1 ${id}`, `1 ${id}x`, `1234567890123456 ${id}`, `1 ${id.slice(0, -1)}`])(
    "that no page gave is refused: %s",
    (text) => {
      const refusal = expect.objectContaining({
        code: "invalid-cursor",
        message: "expected the nextCursor of a page, or none to start from the first",
      });
      expect(() => pageArguments({ limit: 1, cursor: encoded(text) })).toThrow(refusal);
    },
  );

  it("of a listing by number is that number, of at most nine digits", () => {
    expect(numberCursor("123456789")).toBe(123_456_789);
    for (const cursor of ["", "x1", "1x", "-1", "1234567890"])
      expect(() => numberCursor(cursor), cursor).toThrow(expect.objectContaining({ code: "invalid-cursor" }));
  });
});

import { expect, it } from "vitest";
import type { HttpClient } from "./http-client.ts";
import { readList } from "./read-list.ts";

/** A server with the numbers below `count`, whose cursor is the number that comes next. */
function serverOf(count: number) {
  const asked: Record<string, string>[] = [];
  const client = {
    async get(path: string) {
      const query = Object.fromEntries(new URL(path, "http://server").searchParams);
      asked.push(query);
      const from = Number(query.cursor ?? 0);
      const to = Math.min(count, from + Number(query.limit));
      const items = Array.from({ length: to - from }, (_, index) => from + index);
      return { items, nextCursor: to < count ? String(to) : null };
    },
  } as unknown as HttpClient;
  return { client, asked };
}

const read = (client: HttpClient, limit?: number) =>
  readList<number>(client, "/list", { state: "FAILED" }, limit);

it("follows the cursor to the end, with the same question each time", async () => {
  const { client, asked } = serverOf(450);
  const { items, nextCursor } = await read(client);
  expect(items).toEqual(Array.from({ length: 450 }, (_, index) => index));
  expect(nextCursor).toBeNull();
  expect(asked).toEqual([
    { state: "FAILED", limit: "200" },
    { state: "FAILED", limit: "200", cursor: "200" },
    { state: "FAILED", limit: "200", cursor: "400" },
  ]);
});

it("asks for no more than is wanted, and tells where it stopped", async () => {
  const { client, asked } = serverOf(450);
  const { items, nextCursor } = await read(client, 250);
  expect(items).toHaveLength(250);
  expect(nextCursor).toBe("250");
  expect(asked.map(({ limit }) => limit)).toEqual(["200", "50"]);
});

it("gives one empty page of an empty list", async () => {
  expect(await read(serverOf(0).client)).toEqual({ items: [], nextCursor: null });
});

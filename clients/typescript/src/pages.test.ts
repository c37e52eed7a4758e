import { expect, it } from "vitest";
import { serve } from "./testing/scripted-server.ts";

/** A server of numbered users, whose cursor is the number that comes next. */
async function serverOf(count: number) {
  const asked: Record<string, string>[] = [];
  const client = await serve((request, response) => {
    const query = Object.fromEntries(new URL(request.url!, "http://server").searchParams);
    asked.push(query);
    const from = Number(query.cursor ?? 0);
    const to = Math.min(count, from + Number(query.limit));
    const items = Array.from({ length: to - from }, (_, index) => ({ name: String(from + index) }));
    response.end(JSON.stringify({ items, nextCursor: to < count ? String(to) : null }));
  });
  return { client, asked };
}

async function all<Page>(pages: AsyncIterable<Page>): Promise<Page[]> {
  const found: Page[] = [];
  for await (const page of pages) found.push(page);
  return found;
}

it("follows the cursor to the end, with the same question each time", async () => {
  const { client, asked } = await serverOf(450);
  const found = await client.all("listExperiments", { params: { query: { state: "FAILED" } } });
  expect(found.map(({ name }) => name)).toEqual(Array.from({ length: 450 }, (_, index) => String(index)));
  expect(asked).toEqual([
    { state: "FAILED", limit: "200" },
    { state: "FAILED", limit: "200", cursor: "200" },
    { state: "FAILED", limit: "200", cursor: "400" },
  ]);
});

it("asks for no more than is wanted, and each page says where it stopped", async () => {
  const { client, asked } = await serverOf(450);
  const found = await all(client.pages("listUsers", undefined, { most: 250 }));
  expect(found.map(({ items, nextCursor }) => [items.length, nextCursor])).toEqual([
    [200, "200"],
    [50, "250"],
  ]);
  expect(asked.map(({ limit }) => limit)).toEqual(["200", "50"]);
});

it("gives one empty page of an empty list", async () => {
  const { client } = await serverOf(0);
  expect(await all(client.pages("listUsers"))).toEqual([{ items: [], nextCursor: null }]);
});

it("stops asking when the reader has seen enough", async () => {
  const { client, asked } = await serverOf(450);
  for await (const { name } of client.items("listUsers")) if (name === "3") break;
  expect(asked).toHaveLength(1);
});

it("asks a list that comes whole for no page", async () => {
  const asked: unknown[] = [];
  const client = await serve((request, response) => {
    asked.push(new URL(request.url!, "http://server").search);
    response.end('{"items":[1]}');
  });
  expect(await client.all("getCatalog" as "listUsers")).toEqual([1]);
  expect(asked).toEqual([""]);
});

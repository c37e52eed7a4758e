import type { HttpClient } from "./http-client.ts";
import { type Page, pagesOf } from "./pages-of.ts";

/** A list of the server as if it came at once. @param limit  items; all without it. */
export async function readList<Item>(
  client: HttpClient,
  path: string,
  query: Readonly<Record<string, string>> = {},
  limit?: number,
): Promise<Page<Item>> {
  const items: Item[] = [];
  let nextCursor: string | null = null;
  for await (const page of pagesOf<Item>(client, path, query, limit)) {
    items.push(...page.items);
    nextCursor = page.nextCursor;
  }
  return { items, nextCursor };
}

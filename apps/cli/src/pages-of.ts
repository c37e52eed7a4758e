/** A list of the server, page by page, until there is no more or enough. */
import type { HttpClient } from "./http-client.ts";

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/** The server gives no more at a time. */
const MOST_A_PAGE = 200;

/** @param limit  items of all pages together. */
export async function* pagesOf<Item>(
  client: HttpClient,
  path: string,
  query: Readonly<Record<string, string>> = {},
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Page<Item>> {
  let left = limit;
  let cursor: string | null = null;
  do {
    const asked = {
      ...query,
      limit: String(Math.min(left, MOST_A_PAGE)),
      ...(cursor !== null && { cursor }),
    };
    const page: Page<Item> = await client.get(`${path}?${new URLSearchParams(asked)}`);
    yield page;
    left -= page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== null && left > 0);
}

/** A list of the server page by page, until there is no more or enough. */
import { operationTable } from "./generated/operations.ts";
import type { Answer, Init, OperationName, Operations } from "./operations.ts";

interface Page {
  readonly items: readonly unknown[];
  /** Null on the last page; lists that come whole have none. */
  readonly nextCursor?: string | null;
}

/** The operations that answer with `items`. */
export type ListName = {
  [Name in OperationName]: Answer<Name> extends { readonly items: readonly unknown[] } ? Name : never;
}[OperationName];

export type AnyPage<Name extends ListName> = Answer<Name>;
export type ItemOf<Name extends ListName> =
  Answer<Name> extends { readonly items: readonly (infer Item)[] } ? Item : never;
export type ListInit<Name extends ListName> = Init<Name>;

export interface ListOptions {
  /** Items of all pages together; without it, all there are. */
  readonly most?: number | undefined;
}

export async function* pages<Name extends ListName>(
  operations: Operations,
  list: Name,
  init?: ListInit<Name>,
  { most = Number.POSITIVE_INFINITY }: ListOptions = {},
): AsyncGenerator<AnyPage<Name>, void, void> {
  const read = operations[list] as unknown as (init: object) => Promise<Page>;
  const { mostAPage }: { mostAPage?: number; path: string } = operationTable[list];
  const { params = {}, ...rest } = (init ?? {}) as { params?: { query?: object } };
  let left = most;
  let cursor: string | null | undefined;
  do {
    const query = {
      ...params.query,
      ...(mostAPage !== undefined && { limit: Math.min(left, mostAPage) }),
      ...(cursor && { cursor }),
    };
    const page = await read({ ...rest, params: { ...params, query } });
    yield page as AnyPage<Name>;
    left -= page.items.length;
    cursor = page.nextCursor;
  } while (cursor && left > 0);
}

export async function* items<Name extends ListName>(
  ...list: Parameters<typeof pages<Name>>
): AsyncGenerator<ItemOf<Name>, void, void> {
  for await (const page of pages(...list)) yield* (page as { items: readonly ItemOf<Name>[] }).items;
}

/** Listings newest first, by a cursor that stays right while rows come and go above it. */
import { StoreError } from "../errors.ts";

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

interface Position {
  readonly createdAt: Date;
  readonly id: string;
}

/** Milliseconds since 1970, and an id. */
const cursorForm = /^(\d{1,15}) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/** What a listing asks Prisma for: one row more than the page, which says whether there is another. */
export function pageArguments({ limit, cursor }: PageQuery) {
  return {
    where: cursor === undefined ? {} : before(readCursor(cursor)),
    orderBy: newestFirst,
    take: limit + 1,
  };
}

const newestFirst = [{ createdAt: "desc" as const }, { id: "desc" as const }];

function before({ createdAt, id }: Position) {
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}

/** @throws {StoreError} `invalid-cursor` for a cursor that no page gave. */
function readCursor(cursor: string): Position {
  const [, createdAtMs, id] = cursorForm.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (createdAtMs !== undefined && id !== undefined) return { createdAt: new Date(Number(createdAtMs)), id };
  throw new StoreError(
    "invalid-cursor",
    "expected the nextCursor of a page, or none to start from the first",
  );
}

export function toPage<Row extends Position, Item>(
  rows: readonly Row[],
  { limit }: PageQuery,
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(view),
    nextCursor: last ? writeCursor(last) : null,
  };
}

function writeCursor({ createdAt, id }: Position): string {
  return Buffer.from(`${createdAt.getTime()} ${id}`).toString("base64url");
}

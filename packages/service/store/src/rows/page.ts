/** Listings by age, by a cursor that stays right while rows come and go beside it. */
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

/**
 * What a listing asks Prisma for: one row more than the page, which says whether there is another.
 *
 * @param order  "desc" begins with the newest, "asc" with the oldest.
 */
export function pageArguments({ limit, cursor }: PageQuery, order: "asc" | "desc" = "desc") {
  return {
    where: cursor === undefined ? {} : beyond(readCursor(cursor), order === "desc" ? "lt" : "gt"),
    orderBy: [{ createdAt: order }, { id: order }],
    take: limit + 1,
  };
}

function beyond({ createdAt, id }: Position, side: "lt" | "gt") {
  return { OR: [{ createdAt: { [side]: createdAt } }, { createdAt, id: { [side]: id } }] };
}

/** @throws {StoreError} `invalid-cursor` for a cursor that no page gave. */
function readCursor(cursor: string): Position {
  const [, createdAtMs, id] = cursorForm.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (createdAtMs !== undefined && id !== undefined) return { createdAt: new Date(Number(createdAtMs)), id };
  throw invalidCursor();
}

/** The cursor of a listing in the order of a number. @throws {StoreError} `invalid-cursor` for one that no page gave. */
export function numberCursor(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor)) throw invalidCursor();
  return Number(cursor);
}

export function invalidCursor(): StoreError {
  return new StoreError(
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

/** Listings newest first, by a cursor that stays right while rows come and go above it. */
import { ProblemError } from "@outlab/contract";
import { z } from "zod";

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

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** What a listing asks Prisma for: one row more than the page, which tells whether there is another. */
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

/** @throws {ProblemError} `invalid-request` for a cursor that no page gave. */
function readCursor(cursor: string): Position {
  try {
    const [createdAt, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { createdAt: new Date(createdAt), id };
  } catch {
    throw new ProblemError("invalid-request", "the cursor is not one that a page gave; start without one", [
      { pointer: "/cursor", code: "wrong-type", message: "expected the nextCursor of a page" },
    ]);
  }
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
    nextCursor: last
      ? Buffer.from(JSON.stringify([last.createdAt.toISOString(), last.id])).toString("base64url")
      : null,
  };
}

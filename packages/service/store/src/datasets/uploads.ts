/** Files that come in pieces: each is a blob until all are there and have become one. */
import type { BlobRef } from "@outlab/pipeline";
import type { UploadView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import type { Prisma } from "../generated/client.ts";
import { newId } from "../rows/new-id.ts";
import { found, iso } from "../rows/view-values.ts";
import { requireRoomFor } from "../turns/admission.ts";

/** After so long without a piece it is removed, whole or not; an import that waits for it keeps its bytes. */
const KEPT_HOURS = 24;
/** As many as the largest upload has, if each has 4 MiB, twice: every piece writes the list of all anew. */
const MAX_PIECES = 16_384;

export interface StoredUpload {
  readonly view: UploadView;
  readonly ownerId: string;
  /** Digests of the pieces, in their order. */
  readonly pieces: readonly string[];
}

/** @throws {StoreError} `quota-exceeded` where the person may not store that much. */
export async function createUpload(
  db: Database,
  { ownerId, sizeBytes }: { readonly ownerId: string; readonly sizeBytes: number },
): Promise<UploadView> {
  const id = newId();
  await inTransaction(db, async (tx) => {
    await requireRoomFor(tx, ownerId, sizeBytes);
    await tx.query("insert into uploads (id, owner_id, size_bytes) values ($1, $2, $3)", [
      id,
      ownerId,
      sizeBytes,
    ]);
  });
  return (await readUpload(db, id)).view;
}

/** @throws {StoreError} `not-found`. */
export async function readUpload({ prisma }: Database, id: string): Promise<StoredUpload> {
  const row = found(await prisma.upload.findUnique({ where: { id } }), "upload", id);
  return { view: uploadView(row), ownerId: row.ownerId, pieces: row.pieces };
}

/** @throws {StoreError} `conflict` for a piece that does not begin where the one before ended, or goes beyond the end. */
export async function addPiece(
  db: Database,
  {
    uploadId,
    offset,
    piece,
  }: { readonly uploadId: string; readonly offset: number; readonly piece: BlobRef },
): Promise<StoredUpload> {
  const { rowCount } = await db.pool.query(
    `update uploads set pieces = pieces || $3::text, received_bytes = received_bytes + $4, touched_at = clock_timestamp()
     where id = $1 and received_bytes = $2 and received_bytes + $4 <= size_bytes and cardinality(pieces) < $5`,
    [uploadId, offset, piece.digest, piece.sizeBytes, MAX_PIECES],
  );
  const upload = await readUpload(db, uploadId);
  if (rowCount === 1) return upload;
  await inTransaction(db, (tx) => forget(tx, [piece.digest]));
  throw new StoreError("conflict", whyRefused(upload, offset, piece));
}

function whyRefused({ view, pieces }: StoredUpload, offset: number, { sizeBytes }: BlobRef): string {
  const { receivedBytes } = view;
  if (receivedBytes !== offset) return `the next piece begins at ${receivedBytes}, and this one at ${offset}`;
  return pieces.length >= MAX_PIECES
    ? `an upload has at most ${MAX_PIECES} pieces; begin anew with larger ones`
    : `${offset} bytes have come and ${sizeBytes} more would be above the ${view.sizeBytes} that the file has`;
}

/** The pieces have become one blob. */
export async function finishUpload(
  db: Database,
  { uploadId, digest }: { readonly uploadId: string; readonly digest: string },
): Promise<UploadView> {
  await inTransaction(db, async (tx) => {
    const { rows } = await tx.query<{ pieces: string[] }>(
      "select pieces from uploads where id = $1 and digest is null for update",
      [uploadId],
    );
    await tx.query(
      "update uploads set digest = $2, pieces = '{}', touched_at = clock_timestamp() where id = $1 and digest is null",
      [uploadId, digest],
    );
    await forget(tx, rows[0]?.pieces ?? []);
  });
  return (await readUpload(db, uploadId)).view;
}

/** Those whose last piece came a day ago. */
export async function removeOldUploads(db: Pick<Database, "pool">): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { rows } = await tx.query<{ pieces: string[]; digest: string | null }>(
      `delete from uploads where touched_at < now() - make_interval(hours => $1) returning pieces, digest`,
      [KEPT_HOURS],
    );
    await forget(
      tx,
      rows.flatMap(({ pieces, digest }) => [...pieces, ...(digest === null ? [] : [digest])]),
    );
  });
}

/** `removePurgedBlobs` takes them from there, where nothing else needs the same bytes. */
async function forget(tx: Tx, digests: readonly string[]): Promise<void> {
  await tx.query(
    `insert into purged_blobs (digest, size_bytes, dataset_kind)
     select distinct digest, 0, 'uploaded' from unnest($1::text[]) as digest
     on conflict (digest) do update set purged_at = now()`,
    [digests],
  );
}

function uploadView(row: Prisma.UploadGetPayload<object>): UploadView {
  const { id, sizeBytes, receivedBytes, digest, createdAt, touchedAt } = row;
  return {
    id,
    sizeBytes: Number(sizeBytes),
    receivedBytes: Number(receivedBytes),
    digest,
    createdAt: iso(createdAt),
    touchedAt: iso(touchedAt),
  };
}

/** Files of an experiment: what a blob in storage is called, and what it is. */
import type { BlobRef } from "@outlab/pipeline";
import type { ArtifactView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { newId } from "../rows/new-id.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { found, iso } from "../rows/view-values.ts";

/** @throws {StoreError} `not-found`. */
export async function getArtifact({ prisma }: Database, id: string): Promise<ArtifactView> {
  return artifactView(found(await prisma.artifact.findUnique({ where: { id } }), "artifact", id));
}

/** The oldest first. */
export async function listArtifacts(
  { prisma }: Database,
  { experimentId, ...query }: PageQuery & { experimentId: string },
): Promise<Page<ArtifactView>> {
  const { where, ...page } = pageArguments(query, "asc");
  const rows = await prisma.artifact.findMany({ ...page, where: { ...where, experimentId } });
  return toPage(rows, query, artifactView);
}

interface NewArtifact {
  readonly experimentId: string;
  readonly kind: ArtifactView["kind"];
  /** Unique in the experiment: one of the same name takes the other's place. */
  readonly name: string;
  readonly blob: BlobRef;
}

const mediaTypes: Readonly<Record<ArtifactView["kind"], string>> = {
  checkpoint: "application/vnd.safetensors",
  encoder: "application/vnd.safetensors",
  embeddings: "application/x-npy",
  labels: "application/x-npy",
  images: "application/x-npy",
  "image-scores": "application/x-npy",
  "scored-images": "application/json",
  "divergence-draws": "application/x-npy",
  thumbnails: "image/png",
  "thumbnail-images": "application/x-npy",
};

/**
 * Under the experiment's lock. Its time is the moment of that, not the transaction's start: in a listing by age, an artifact
 * that comes later then never stands before one that was shown.
 *
 * @returns the artifact's id.
 */
export async function putArtifact(tx: Tx, { experimentId, kind, name, blob }: NewArtifact): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into artifacts (id, experiment_id, kind, name, media_type, digest, size_bytes, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())
     on conflict (experiment_id, name) do update
       set kind = excluded.kind, media_type = excluded.media_type, digest = excluded.digest,
         size_bytes = excluded.size_bytes
     returning id`,
    [newId(), experimentId, kind, name, mediaTypes[kind], blob.digest, blob.sizeBytes],
  );
  return rows[0]!.id;
}

export function artifactView(row: {
  id: string;
  experimentId: string;
  kind: string;
  name: string;
  mediaType: string;
  digest: string;
  sizeBytes: bigint;
  createdAt: Date;
}): ArtifactView {
  return {
    ...row,
    kind: row.kind as ArtifactView["kind"],
    sizeBytes: Number(row.sizeBytes),
    createdAt: iso(row.createdAt),
  };
}

export function blobRef({ digest, sizeBytes }: { digest: string; sizeBytes: bigint }): BlobRef {
  return { digest, sizeBytes: Number(sizeBytes) };
}

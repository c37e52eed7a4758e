/** Data sets by name and content: what was trained on, distinguished by the digest even where the name is the same. */
import type { DatasetRecord, EffectOf, ImportedFacts } from "@outlab/pipeline";
import type { DatasetView } from "@outlab/wire";
import type { FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import type { Prisma } from "../generated/client.ts";
import { blobRef } from "../results/artifacts.ts";
import { newId } from "../rows/new-id.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { found, iso } from "../rows/view-values.ts";

/** Files and pairs of a report that a list has. */
const LISTED = 10;

/** The same kind and content are one data set, however often they are recorded; an experiment names the one that it read. */
export async function recordDataset(tx: Tx, job: FencedJob, { record }: EffectOf<"dataset">): Promise<void> {
  const { kind, name = kind, digest, classNames, image, trainCount, testCount } = record;
  const { rows } = await tx.query<{ id: string }>(
    `insert into datasets (id, name, kind, digest, class_names, height, width, channels, train_count, test_count)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (name, digest) do update set kind = excluded.kind
     returning id`,
    [
      newId(),
      name,
      kind,
      digest,
      classNames,
      image.height,
      image.width,
      image.channels,
      trainCount,
      testCount,
    ],
  );
  await tx.query("update experiments set dataset_id = $2 where id = $1", [job.experimentId, rows[0]!.id]);
}

/** @throws {StoreError} `not-found`. */
export async function getDataset({ prisma }: Database, id: string): Promise<DatasetView> {
  return datasetView(found(await prisma.dataset.findUnique({ where: { id } }), "data set", id));
}

/** @param query  with a name: the versions of that data set alone. */
export async function listDatasets(
  { prisma }: Database,
  { name, ...query }: PageQuery & { readonly name?: string | undefined },
): Promise<Page<DatasetView>> {
  const { where, ...page } = pageArguments(query);
  const filter = name === undefined ? {} : { name };
  const rows = await prisma.dataset.findMany({ ...page, where: { ...where, ...filter } });
  return toPage(rows, query, (row) => inShort(datasetView(row)));
}

/** A page of reports with a thousand files each would have megabytes. */
function inShort(view: DatasetView): DatasetView {
  if (view.imported === null) return view;
  const { report } = view.imported;
  const short = {
    ...report,
    leftOut: report.leftOut.slice(0, LISTED),
    duplicates: report.duplicates.slice(0, LISTED),
  };
  return { ...view, imported: { ...view.imported, report: short } };
}

type Row = Prisma.DatasetGetPayload<object>;

export function datasetView(row: Row): DatasetView {
  const { id, name, kind, digest, classNames, height, width, channels, trainCount, testCount, createdAt } =
    row;
  const view = { id, name, kind, digest, classNames, trainCount, testCount };
  return {
    ...view,
    image: { height, width, channels },
    createdAt: iso(createdAt),
    imported: importedView(row),
  };
}

function importedView({ ownerId, importedAt, packedBytes, facts }: Row): DatasetView["imported"] {
  if (packedBytes === null) return null;
  return {
    ownerId,
    importedAt: iso(importedAt),
    sizeBytes: Number(packedBytes),
    ...(facts as unknown as ImportedFacts),
  } as DatasetView["imported"];
}

export function datasetRecord(row: Row): DatasetRecord {
  const { kind, name, digest, classNames, height, width, channels, trainCount, testCount } = row;
  const record = { kind, digest, classNames, image: { height, width, channels }, trainCount, testCount };
  const { packedDigest, packedBytes } = row;
  if (packedDigest === null || packedBytes === null) return record;
  return { ...record, name, packed: blobRef({ digest: packedDigest, sizeBytes: packedBytes }) };
}

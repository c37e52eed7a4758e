/** Data sets by name and content: what was trained on, distinguished by the digest even where the name is the same. */
import type { DatasetRecord, EffectOf } from "@outlab/pipeline";
import type { DatasetView } from "@outlab/wire";
import type { FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import type { Prisma } from "../generated/client.ts";
import { newId } from "../rows/new-id.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "../rows/page.ts";
import { found, iso } from "../rows/view-values.ts";

/** The same kind and content are one data set, however often they are recorded; an experiment names the one that it read. */
export async function recordDataset(tx: Tx, job: FencedJob, { record }: EffectOf<"dataset">): Promise<void> {
  const { kind, digest, classNames, image, trainCount, testCount } = record;
  const { rows } = await tx.query<{ id: string }>(
    `insert into datasets (id, name, kind, digest, class_names, height, width, channels, train_count, test_count)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (name, digest) do update set kind = excluded.kind
     returning id`,
    [
      newId(),
      kind, // built-in data sets have no other name
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

export async function listDatasets({ prisma }: Database, query: PageQuery): Promise<Page<DatasetView>> {
  return toPage(await prisma.dataset.findMany(pageArguments(query)), query, datasetView);
}

type Row = Prisma.DatasetGetPayload<object>;

function datasetView({ height, width, channels, createdAt, ...row }: Row): DatasetView {
  return { ...row, image: { height, width, channels }, createdAt: iso(createdAt) };
}

export function datasetRecord(row: Row): DatasetRecord {
  const { kind, digest, classNames, height, width, channels, trainCount, testCount } = row;
  return { kind, digest, classNames, image: { height, width, channels }, trainCount, testCount };
}

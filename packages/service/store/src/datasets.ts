/** Data sets by name and content: what was trained on, told apart by the digest even where the name is the same. */
import { randomUUID } from "node:crypto";
import type { DatasetRecord } from "@outlab/pipeline";
import type { DatasetView } from "@outlab/wire";
import type { Database } from "./connect.ts";
import { type Page, type PageQuery, pageArguments, toPage } from "./page.ts";
import { found, iso } from "./view-values.ts";

/** The same kind and content are one data set, however often they are recorded, and by whom. */
export async function recordDataset({ pool }: Database, dataset: DatasetRecord): Promise<void> {
  const { kind, digest, classNames, image, trainCount, testCount } = dataset;
  await pool.query(
    `insert into datasets
       (id, name, kind, digest, class_names, height, width, channels, train_count, test_count)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (name, digest) do nothing`,
    [
      randomUUID(),
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
}

/** @throws {ProblemError} `not-found`. */
export async function getDataset({ prisma }: Database, id: string): Promise<DatasetView> {
  return datasetView(found(await prisma.dataset.findUnique({ where: { id } }), "data set", id));
}

export async function listDatasets({ prisma }: Database, query: PageQuery): Promise<Page<DatasetView>> {
  return toPage(await prisma.dataset.findMany(pageArguments(query)), query, datasetView);
}

function datasetView({
  height,
  width,
  channels,
  createdAt,
  ...row
}: Omit<DatasetView, "image" | "createdAt"> & {
  height: number;
  width: number;
  channels: number;
  createdAt: Date;
}): DatasetView {
  return { ...row, image: { height, width, channels }, createdAt: iso(createdAt) };
}

/** Data sets that people import under names: the job that does it, what it leaves, and what removes it. */
import { draftJob, type EffectOf } from "@outlab/pipeline";
import type { DatasetView, JobView } from "@outlab/wire";
import type { FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { insertJobs } from "../jobs/insert-jobs.ts";
import { getJob } from "../jobs/job-view.ts";
import { writeAudit } from "../people/audit.ts";
import { newId } from "../rows/new-id.ts";
import { found } from "../rows/view-values.ts";
import { admit } from "../turns/admission.ts";
import { datasetView } from "./datasets.ts";

/** A hundred thousand photographs take about an hour on two cores. */
const IMPORT_SECONDS = 8 * 3600;

export interface Import {
  readonly ownerId: string;
  /** As the kind of job `import` takes it. */
  readonly input: Readonly<Record<string, unknown>> & {
    readonly name: string;
    readonly upload?: string | undefined;
  };
}

/**
 * @returns the job, which belongs to no data set until it has made one.
 * @throws {StoreError} `conflict` for a name that is another person's, `not-found` for an upload that is not there or not whole,
 *   and as `admit` says.
 */
export async function submitImport(db: Database, { ownerId, input }: Import): Promise<JobView> {
  const id = await inTransaction(db, async (tx) => {
    await admit(tx, { userId: ownerId, priority: "normal", jobs: 1 });
    await refuseTakenName(tx, input.name, ownerId);
    if (input.upload !== undefined) await requireUpload(tx, input.upload);
    const draft = draftJob({ kind: "import", input, wallClockSeconds: IMPORT_SECONDS });
    const [jobId] = await insertJobs(tx, { ownerId, priority: "normal" }, [draft]);
    await writeAudit(tx, {
      actorId: ownerId,
      action: "dataset.import",
      targetType: "job",
      targetId: jobId!,
      detail: draft.input,
    });
    return jobId!;
  });
  return getJob(db, id);
}

async function refuseTakenName(tx: Tx, name: string, ownerId: string): Promise<void> {
  const { rows } = await tx.query<{ owner: string }>(
    `select users.name as owner from datasets join users on users.id = owner_id
     where datasets.name = $1 and owner_id <> $2 limit 1`,
    [name, ownerId],
  );
  if (rows.length > 0)
    throw new StoreError("conflict", `${rows[0]!.owner} has a data set "${name}"; take another name`);
}

export async function requireUpload(tx: Tx, digest: string): Promise<void> {
  const { rowCount } = await tx.query("select from uploads where digest = $1 for key share", [digest]);
  if (rowCount === 0)
    throw new StoreError(
      "not-found",
      `there is no upload ${digest}, or not all of it has come; upload the file first`,
    );
}

/** The same name and content are one data set; one that is imported again is the latest of its name anew. */
export async function recordImported(
  tx: Tx,
  { jobId }: FencedJob,
  { record }: EffectOf<"dataset-imported">,
): Promise<void> {
  const { name, kind, digest, classNames, image, trainCount, testCount, packed, contactSheet, facts } =
    record;
  const { rows } = await tx.query<{ id: string }>(
    `insert into datasets (id, name, kind, digest, class_names, height, width, channels, train_count, test_count,
       packed_digest, packed_bytes, contact_sheet_digest, contact_sheet_bytes, facts, owner_id, imported_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, owner_id, clock_timestamp()
       from jobs where id = $16
     on conflict (name, digest) do update set packed_digest = excluded.packed_digest, packed_bytes = excluded.packed_bytes,
       contact_sheet_digest = excluded.contact_sheet_digest, contact_sheet_bytes = excluded.contact_sheet_bytes,
       facts = excluded.facts, imported_at = excluded.imported_at
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
      packed.digest,
      packed.sizeBytes,
      contactSheet.digest,
      contactSheet.sizeBytes,
      JSON.stringify(facts),
      jobId,
    ],
  );
  await tx.query("update jobs set dataset_id = $2 where id = $1", [jobId, rows[0]!.id]);
}

/** The version of that name that was imported last, or the one of that digest; undefined where there is none. */
export async function findImported(
  { prisma }: Database,
  { name, digest }: { readonly name: string; readonly digest?: string | undefined },
): Promise<DatasetView | undefined> {
  const row = await prisma.dataset.findFirst({
    where: { name, packedDigest: { not: null }, ...(digest === undefined ? {} : { digest }) },
    orderBy: { importedAt: "desc" },
  });
  return row === null ? undefined : datasetView(row);
}

/** Its picture in storage. @throws {StoreError} `not-found`, also for a data set that was not imported. */
export async function contactSheetOf(
  { prisma }: Database,
  id: string,
): Promise<{ readonly digest: string; readonly sizeBytes: number }> {
  const row = await prisma.dataset.findUnique({ where: { id } });
  const { contactSheetDigest, contactSheetBytes, name } = found(row, "data set", id);
  if (contactSheetDigest === null)
    throw new StoreError(
      "not-found",
      `the data set ${name} was not imported here, so it has no contact sheet`,
    );
  return { digest: contactSheetDigest, sizeBytes: Number(contactSheetBytes) };
}

/** @throws {StoreError} `not-found`. */
export async function readDatasetOwner({ prisma }: Database, id: string): Promise<string | null> {
  return found(await prisma.dataset.findUnique({ where: { id } }), "data set", id).ownerId;
}

/**
 * Its row now, its files as soon as nothing needs the same bytes.
 *
 * @throws {StoreError} `not-found`; `conflict` while an experiment names it, and for one that was not imported.
 */
export async function removeDataset(
  db: Database,
  { datasetId, actorId }: { readonly datasetId: string; readonly actorId: string },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    // The lock of a delete: a submission that names it is waited for, and then seen.
    const { rows } = await tx.query<{ name: string; digest: string; isImported: boolean }>(
      `select name, digest, packed_digest is not null as "isImported" from datasets where id = $1 for update`,
      [datasetId],
    );
    const { name, digest, isImported } = found(rows[0] ?? null, "data set", datasetId);
    if (!isImported)
      throw new StoreError("conflict", `the data set ${name} was not imported here; nothing of it is kept`);
    await refuseWhileUsed(tx, datasetId, name);
    await tx.query(
      `insert into purged_blobs (digest, size_bytes, dataset_kind)
       select packed_digest, packed_bytes, kind from datasets where id = $1
       union all select contact_sheet_digest, contact_sheet_bytes, kind from datasets where id = $1
       on conflict (digest) do update set dataset_kind = excluded.dataset_kind, purged_at = now()`,
      [datasetId],
    );
    await tx.query("update jobs set dataset_id = null where dataset_id = $1", [datasetId]);
    await tx.query("delete from datasets where id = $1", [datasetId]);
    await writeAudit(tx, {
      actorId,
      action: "dataset.remove",
      targetType: "dataset",
      targetId: datasetId,
      detail: { name, digest },
    });
  });
}

async function refuseWhileUsed(tx: Tx, datasetId: string, name: string): Promise<void> {
  const { rows } = await tx.query<{ id: string; all: number }>(
    `select id, count(*) over ()::int as "all" from experiments where dataset_id = $1 order by created_at desc limit 10`,
    [datasetId],
  );
  if (rows.length === 0) return;
  const { all } = rows[0]!;
  throw new StoreError(
    "conflict",
    `${all === 1 ? "an experiment uses" : `${all} experiments use`} the data set ${name}; purge first: ` +
      `${rows.map(({ id }) => id).join(", ")}${all > rows.length ? " ..." : ""}`,
  );
}

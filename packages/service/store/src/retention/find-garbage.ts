/** What the rules of retention let go: archived experiments, and checkpoints of experiments that ended. Nothing is changed here. */
import type { GarbageView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { superfluous } from "./drop-checkpoints.ts";
import type { RetentionRules } from "./rules.ts";

export interface GarbageQuery {
  /** Whose experiments; without it, everybody's. */
  readonly ownerId?: string | undefined;
  readonly installation: RetentionRules;
  /** Experiments of one answer. */
  readonly limit: number;
}

export interface Garbage {
  readonly item: GarbageView["items"][number];
  /** Digest and size of what storage gets back. */
  readonly blobs: ReadonlyMap<string, number>;
}

/** The oldest first. */
export async function findGarbage(
  { pool }: Database,
  query: GarbageQuery,
): Promise<{ readonly garbage: readonly Garbage[]; readonly isComplete: boolean }> {
  const { ownerId, installation, limit } = query;
  const { rows } = await pool.query<Found>(FIND, [
    ownerId ?? null,
    installation.keepCheckpointsDays ?? null,
    installation.keepArchivedDays ?? null,
    limit + 1,
  ]);
  const shown = rows.slice(0, limit);
  const purged = shown.filter(({ what }) => what === "experiment").map(({ experimentId }) => experimentId);
  const freed = await freedBlobs(
    pool,
    shown.flatMap(({ fileIds }) => fileIds),
    purged,
  );
  const garbage = shown.map(({ fileIds, ownerId, ownerName, since, days, ...item }) => {
    const blobs = new Map(fileIds.map((id) => freed.get(id)).filter((blob) => blob !== undefined));
    const owner = { id: ownerId, name: ownerName };
    const reason = reasonOf(item.what, since, days);
    return { item: { ...item, owner, reason, fileCount: fileIds.length, bytes: sum(blobs) }, blobs };
  });
  return { garbage, isComplete: rows.length <= limit };
}

/** Of all of it together: equal bytes are in storage once. */
export function freedBytes(garbage: readonly Garbage[]): number {
  return sum(new Map(garbage.flatMap(({ blobs }) => [...blobs])));
}

interface Found {
  readonly what: GarbageView["items"][number]["what"];
  readonly experimentId: string;
  readonly name: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly since: Date;
  readonly days: number;
  readonly fileIds: string[];
}

/** $1 owner, $2 and $3 the installation's days for checkpoints and for archived experiments, $4 rows. */
const FIND = `
  with ended as (
    select experiments.*, users.name as owner_name,
      coalesce(keep_checkpoints_days, $2::int) as checkpoints_days, coalesce(keep_archived_days, $3::int) as archived_days
    from experiments join users on users.id = owner_id
    where ($1::uuid is null or owner_id = $1) and state in ('SUCCEEDED', 'FAILED', 'CANCELLED') and pinned_at is null
  ), purged as (
    select id, archived_at as since, archived_days as days from ended
    where archived_at <= now() - make_interval(days => archived_days) and not exists (
      select from experiments other where lower(other.spec #>> '{encoder,weights,experiment}') = ended.id::text
    )
  ), thinned as (
    select ended.id, finished_at as since, checkpoints_days as days, array_agg(state_id) || array_agg(encoder_id) as file_ids
    from ended join checkpoints on experiment_id = ended.id
    where finished_at <= now() - make_interval(days => checkpoints_days) and ended.id not in (select id from purged)
      and ${superfluous}
    group by ended.id, finished_at, checkpoints_days
  ), doomed as (
    select 'experiment' as what, id, since, days,
      array(select artifacts.id from artifacts where experiment_id = purged.id) as file_ids from purged
    union all
    select 'checkpoints', id, since, days, file_ids from thinned
  )
  select what, id as "experimentId", name, owner_id as "ownerId", owner_name as "ownerName", since, days,
    file_ids as "fileIds"
  from doomed join ended using (id) order by since, id limit $4`;

/** Of each of these artifacts, digest and size, where no other artifact and no job that stays needs the same bytes. */
async function freedBlobs(
  pool: Database["pool"],
  fileIds: readonly string[],
  purgedIds: readonly string[],
): Promise<ReadonlyMap<string, readonly [digest: string, sizeBytes: number]>> {
  const { rows } = await pool.query<{ id: string; digest: string; sizeBytes: string }>(
    `with doomed as (select unnest($1::uuid[]) as id),
       own as (select artifacts.id, digest, size_bytes from artifacts join doomed using (id)),
       needed as (
         select own.digest from own join artifacts other using (digest) left join doomed on doomed.id = other.id
         where doomed.id is null
         union select input ->> 'weights' from jobs where input ? 'weights' and experiment_id <> all($2::uuid[])
       )
     select id, digest, size_bytes as "sizeBytes" from own where digest not in (select digest from needed)`,
    [fileIds, purgedIds],
  );
  return new Map(rows.map(({ id, digest, sizeBytes }) => [id, [digest, Number(sizeBytes)]]));
}

function reasonOf(what: Found["what"], since: Date, days: number): string {
  const on = since.toISOString().slice(0, 10);
  return what === "experiment"
    ? `archived on ${on}; archived experiments are kept for ${days} days`
    : `ended on ${on}; checkpoints but the last and the best are kept for ${days} days`;
}

function sum(sizes: ReadonlyMap<string, number>): number {
  return [...sizes.values()].reduce((total, size) => total + size, 0);
}

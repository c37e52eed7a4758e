/** Series of an experiment: written point by point, read thinned to what a picture can show without losing a peak. */

import type { EffectOf } from "@outlab/pipeline";
import type { Series, SeriesView } from "@outlab/wire";
import { experimentIdOf, type FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import { finiteOrNull } from "../rows/view-values.ts";

export interface SeriesQuery {
  readonly experimentId: string;
  /** All of them, without. One that isn't there is left out. */
  readonly names?: readonly string[] | undefined;
  /** At least 4. */
  readonly maxPoints: number;
}

/** Each holds a connection for as long as it takes, of the few that all requests share. */
const READ_AT_ONCE = 2;

export async function readSeries(
  { pool }: Database,
  { experimentId, names, maxPoints }: SeriesQuery,
): Promise<SeriesView> {
  const known = await pool.query<{ name: string; count: number }>(
    "select name, count(*)::int as count from series_points where experiment_id = $1 group by name order by name",
    [experimentId],
  );
  const wanted = known.rows.filter(({ name }) => names === undefined || names.includes(name));
  const series: Series[] = wanted.map(({ name, count }) => ({ name, count, points: [] }));
  const left = series.values();
  const readOn = async (): Promise<void> => {
    for (const one of left) one.points = await thinned(pool, experimentId, one, maxPoints);
  };
  await Promise.all(Array.from({ length: READ_AT_ONCE }, readOn));
  return { names: known.rows.map(({ name }) => name), series };
}

/**
 * Of the first `count` points the first and the last, and of every bucket between them the least and the greatest value. Buckets hold equally
 * many points; as a number NaN is greater than all others, so it is kept as well.
 */
async function thinned(
  pool: Database["pool"],
  experimentId: string,
  { name, count }: Pick<Series, "name" | "count">,
  maxPoints: number,
): Promise<Series["points"]> {
  const { rows } = await pool.query<{ step: number; epoch: number; value: number }>(
    `with points as materialized (
       select step, epoch, value, case
         when $4::int <= $3::int or place in (1, $4) then -place
         else (place - 2) * (($3 - 2) / 2) / ($4 - 2)
       end as bucket
       from (
         select step, epoch, value, row_number() over (order by step)::int as place
         from series_points where experiment_id = $1 and name = $2
       ) placed
       where place <= $4
     ), extremes as (
       select bucket, min(value) as least, max(value) as greatest from points group by bucket
     ), kept as (
       select distinct on (bucket, value) step, epoch, value from points join extremes using (bucket)
       where value in (least, greatest) order by bucket, value, step
     )
     select step, epoch, value from kept order by step`,
    [experimentId, name, maxPoints, count],
  );
  return rows.map((row) => ({ ...row, value: finiteOrNull(row.value) }));
}

/** In one statement however many; a step that was written before gets its new value. */
export async function appendSeries(
  tx: Tx,
  job: FencedJob,
  { points, type }: EffectOf<"series">,
): Promise<void> {
  if (points.length === 0) return;
  // One statement must not touch a row twice: of a step that comes twice the last counts.
  const distinct = [...new Map(points.map((point) => [`${point.step} ${point.name}`, point])).values()];
  await tx.query(
    `insert into series_points (experiment_id, name, step, epoch, value)
     select $1, * from unnest($2::text[], $3::int[], $4::int[], $5::float8[])
     on conflict (experiment_id, name, step) do update set epoch = excluded.epoch, value = excluded.value`,
    [
      experimentIdOf(job, type),
      distinct.map(({ name }) => name),
      distinct.map(({ step }) => step),
      distinct.map(({ epoch }) => epoch),
      distinct.map(({ value }) => value),
    ],
  );
  await writeEvent(tx, job, "series", {
    names: [...new Set(points.map(({ name }) => name))],
    step: Math.max(...points.map(({ step }) => step)),
  });
}

/** Series of an experiment, thinned to what a picture can show without losing a peak. */
import type { MetricSeries, MetricsView } from "@outlab/wire";
import type { Database } from "./connect.ts";
import { finiteOrNull } from "./view-values.ts";

export interface SeriesQuery {
  readonly experimentId: string;
  /** All of them, without. One that isn't there is left out. */
  readonly names?: readonly string[] | undefined;
  /** At least 4. */
  readonly maxPoints: number;
}

export async function readSeries(
  { pool }: Database,
  { experimentId, names, maxPoints }: SeriesQuery,
): Promise<MetricsView> {
  const known = await pool.query<{ name: string; count: number }>(
    "select name, count(*)::int as count from metric_points where experiment_id = $1 group by name order by name",
    [experimentId],
  );
  const wanted = known.rows.filter(({ name }) => names === undefined || names.includes(name));
  const series = await Promise.all(
    wanted.map(async ({ name, count }) => ({
      name,
      count,
      points: await thinned(pool, experimentId, name, maxPoints),
    })),
  );
  return { names: known.rows.map(({ name }) => name), series };
}

/**
 * The first and the last point, and of every bucket between them the least and the greatest value. Buckets hold equally
 * many points; as a number NaN is greater than all others, so it is kept as well.
 */
async function thinned(
  pool: Database["pool"],
  experimentId: string,
  name: string,
  maxPoints: number,
): Promise<MetricSeries["points"]> {
  const { rows } = await pool.query<{ step: number; epoch: number; value: number }>(
    `with points as (
       select step, epoch, value, row_number() over (order by step) as place, count(*) over () as count
       from metric_points where experiment_id = $1 and name = $2
     ), bucketed as (
       select *, case
         when count <= $3 or place in (1, count) then -place
         else (place - 2) * (($3 - 2) / 2) / (count - 2)
       end as bucket
       from points
     ), ranked as (
       select *,
         row_number() over (partition by bucket order by value, step) as low,
         row_number() over (partition by bucket order by value desc, step) as high
       from bucketed
     )
     select step, epoch, value from ranked where low = 1 or high = 1 order by step`,
    [experimentId, name, maxPoints],
  );
  return rows.map((row) => ({ ...row, value: finiteOrNull(row.value) }));
}

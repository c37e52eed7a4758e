import type { MetricPoint } from "@outlab/pipeline";
import { writeEvent } from "../changes/write-event.ts";
import type { Database } from "../connect.ts";
import type { Attempt } from "../transitions/attempt.ts";
import { fenced } from "./fence.ts";

/** In one statement however many; a step that was written before gets its new value. @throws {StaleAttemptError} */
export async function appendMetrics(
  db: Database,
  attempt: Attempt,
  points: readonly MetricPoint[],
): Promise<void> {
  if (points.length === 0) return;
  // One statement must not touch a row twice: of a step that comes twice the last counts.
  const distinct = [...new Map(points.map((point) => [`${point.step} ${point.name}`, point])).values()];
  await fenced(db, attempt, async (tx, job) => {
    await tx.query(
      `insert into metric_points (experiment_id, name, step, epoch, value)
       select $1, * from unnest($2::text[], $3::int[], $4::int[], $5::float8[])
       on conflict (experiment_id, name, step) do update set epoch = excluded.epoch, value = excluded.value`,
      [
        job.experimentId,
        distinct.map(({ name }) => name),
        distinct.map(({ step }) => step),
        distinct.map(({ epoch }) => epoch),
        distinct.map(({ value }) => value),
      ],
    );
    await writeEvent(tx, job, "metrics", {
      names: [...new Set(points.map(({ name }) => name))],
      step: Math.max(...points.map(({ step }) => step)),
    });
  });
}

/** How much there is to do, and who does it: counts alone. */
import { type JobState, jobStates } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { capacity, isLiving, slotsOf } from "./capacity.ts";

export interface Load {
  readonly jobs: Readonly<Record<JobState, number>>;
  readonly slots: { readonly total: number; readonly free: number };
  readonly cpuSlots: { readonly total: number; readonly free: number };
  readonly workersAlive: number;
  /** Of all trainings that run. */
  readonly imagesPerSecond: number;
}

export async function readLoad(db: Database): Promise<Load> {
  const [now, counted, workers, training] = await Promise.all([
    capacity(db),
    db.pool.query<{ state: JobState; count: number }>(
      "select state, count(*)::int as count from jobs group by state",
    ),
    db.pool.query<{ count: number }>(
      `select count(*)::int as count from workers
       where ${isLiving} and draining_at is null and device ->> 'lost' is null`,
    ),
    db.pool.query<{ imagesPerSecond: number }>(
      `select coalesce(sum((progress ->> 'imagesPerSecond')::float8), 0) as "imagesPerSecond"
       from jobs where state = 'RUNNING'`,
    ),
  ]);
  const [accelerator, cpu] = [slotsOf(now, "accelerator"), slotsOf(now, "cpu")];
  const counts = Object.fromEntries(counted.rows.map(({ state, count }) => [state, count]));
  return {
    jobs: Object.fromEntries(jobStates.map((state) => [state, counts[state] ?? 0])) as Load["jobs"],
    slots: { total: accelerator.totalSlots, free: accelerator.freeSlots },
    cpuSlots: { total: cpu.totalSlots, free: cpu.freeSlots },
    workersAlive: workers.rows[0]!.count,
    imagesPerSecond: training.rows[0]!.imagesPerSecond,
  };
}

/** How much there is to do, and who does it: counts alone. */
import { type JobState, jobStates } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { capacity, WORKER_SILENCE_MS } from "./capacity.ts";

export interface Load {
  readonly jobs: Readonly<Record<JobState, number>>;
  readonly slots: { readonly total: number; readonly free: number };
  readonly cpuSlots: { readonly total: number; readonly free: number };
  readonly workersAlive: number;
}

export async function readLoad(db: Database): Promise<Load> {
  const [{ accelerator, cpu }, counted, workers] = await Promise.all([
    capacity(db),
    db.pool.query<{ state: JobState; count: number }>(
      "select state, count(*)::int as count from jobs group by state",
    ),
    db.pool.query<{ count: number }>(
      `select count(*)::int as count from workers
       where retired_at is null and absent_at is null and draining_at is null and device ->> 'lost' is null
         and heartbeat_at > now() - $1 * interval '1 ms'`,
      [WORKER_SILENCE_MS],
    ),
  ]);
  const counts = Object.fromEntries(counted.rows.map(({ state, count }) => [state, count]));
  return {
    jobs: Object.fromEntries(jobStates.map((state) => [state, counts[state] ?? 0])) as Load["jobs"],
    slots: { total: accelerator.totalSlots, free: accelerator.freeSlots },
    cpuSlots: { total: cpu.totalSlots, free: cpu.freeSlots },
    workersAlive: workers.rows[0]!.count,
  };
}

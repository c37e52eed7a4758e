/** How long jobs wait from when they are ready until a worker takes them: counted where it is taken. */
import { addToCounter } from "../database/counters.ts";
import type { Tx } from "../database/transaction.ts";

/** Upper bounds of the histogram, in s. */
const WAIT_BUCKETS_SECONDS = [1, 5, 30, 60, 300, 1_800, 3_600, 14_400, 86_400, 604_800];

/** To be called in the transaction that claims the job. */
export async function countWait(tx: Tx, jobId: string): Promise<void> {
  const { rows } = await tx.query<{ needs: string; seconds: number }>(
    "select needs, extract(epoch from now() - ready_at)::float8 as seconds from jobs where id = $1",
    [jobId],
  );
  const { needs, seconds } = rows[0]!;
  const bound = WAIT_BUCKETS_SECONDS.find((one) => seconds <= one);
  await addToCounter(tx, "waits", { le: bound === undefined ? "+Inf" : String(bound), needs }, 1);
  await addToCounter(tx, "wait-seconds", { needs }, Math.max(0, seconds));
}

/** @param waits  counts of single buckets. @returns of each bound, how many waited no longer. */
export function cumulative(waits: ReadonlyMap<string, number>): { le: string; count: number }[] {
  let count = 0;
  return [...WAIT_BUCKETS_SECONDS.map(String), "+Inf"].map((le) => {
    count += waits.get(le) ?? 0;
    return { le, count };
  });
}

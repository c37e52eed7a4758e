/** Test support: people with jobs that ran for a while, on a database that begins each test without experiments. */
import { beforeEach } from "vitest";
import { claim, type Lab, openLab, queueOf, submit } from "../../../../../../test/support/lab.ts";
import { changeUser, createUser, dispatchCandidates } from "../../index.ts";

export const HOUR = 3_600;
export const WEEK = 7 * 24 * HOUR;

type UserChange = Parameters<typeof changeUser>[1]["change"];

export async function openTurnsLab() {
  const lab = await openLab();
  const { db } = lab;
  let names = 0;
  beforeEach(async () => {
    await db.pool.query("delete from experiments");
    await db.pool.query("delete from job_durations");
    await db.pool.query(
      `update queue_policy set half_life_seconds = $1, low_ages_after_seconds = 86400, max_running_jobs = null,
         max_waiting_jobs = null, max_stored_bytes = null`,
      [WEEK],
    );
  });
  const startedAgo = (jobId: string, seconds: number) =>
    db.pool.query(
      "update attempts set started_at = now() - $2 * interval '1 s' where job_id = $1 and ended_at is null",
      [jobId, seconds],
    );
  return {
    lab,
    startedAgo,
    async newUser(change: UserChange = {}): Promise<Lab> {
      const { id } = await createUser(db, { name: `user ${++names}`, role: "researcher", actorId: null });
      await changeUser(db, { id, change, actorId: lab.ownerId });
      return { ...lab, ownerId: id };
    },
    /** An attempt that began so long ago. */
    async runFor(theirs: Lab, seconds: number, jobId?: string) {
      const attempt = await claim(lab, jobId ?? (await submit(theirs)).jobs[0]!.id);
      await startedAgo(attempt.jobId, seconds);
      return attempt;
    },
    async loadOf(userId: string, needs: "accelerator" | "cpu" = "accelerator") {
      return (await dispatchCandidates(db, { needs, perUser: 1 })).loads.get(userId)!;
    },
    async entryOf(jobId: string) {
      const { running, waiting } = await queueOf(lab);
      return [...running, ...waiting].find((entry) => entry.jobId === jobId);
    },
  };
}

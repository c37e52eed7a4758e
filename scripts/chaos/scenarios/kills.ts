/** SIGKILL of processes: what a crash, an out-of-memory killer or a power cut of one part does. */
import { integer, type Stream } from "@outlab/random";
import type { ChaosLab } from "../lab.ts";
import type { Harm, Scenario } from "../scenario.ts";

export const kills: Scenario = {
  name: "kill -9",
  what: "a child, a worker or the API, at random",
  times: { long: 50, short: 3 },
  async harm(lab, random) {
    const dice = random.uniform();
    if (dice < 0.15) {
      await lab.killApi();
      return undefined;
    }
    return dice < 0.6 ? killChild(lab, random) : killWorker(lab, random);
  },
};

async function killChild(lab: ChaosLab, random: Stream): Promise<Harm | undefined> {
  const running = await runningJobs(lab);
  const job = running[integer(random, Math.max(1, running.length))];
  // A third failure in a row without a checkpoint is the job's end: that limit is a decision and not a loss.
  if (job === undefined || job.failedAttempts >= 2) return undefined;
  const pid = lab.workers.flatMap((worker) => worker.attempts(job.id)).at(-1);
  if (pid === undefined || !kill(pid)) return undefined;
  return { jobIds: [job.id], atMs: Date.now() };
}

async function killWorker(lab: ChaosLab, random: Stream): Promise<Harm> {
  const place = integer(random, lab.workers.length);
  const victim = lab.workers[place]!;
  const running = await runningJobs(lab);
  victim.kill("SIGKILL");
  return {
    jobIds: running.filter(({ id }) => victim.attempts(id).length > 0).map(({ id }) => id),
    atMs: Date.now(),
  };
}

async function runningJobs({
  db,
}: ChaosLab): Promise<{ readonly id: string; readonly failedAttempts: number }[]> {
  const { rows } = await db.pool.query<{ id: string; failedAttempts: number }>(
    `select id, failed_attempts as "failedAttempts" from jobs where state = 'RUNNING'`,
  );
  return rows;
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    // It has just come to its end.
    return false;
  }
}

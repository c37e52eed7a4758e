/** What tests of the service start from: a database of their own, a user, a worker, and small experiments. */

import type { JobNeeds } from "@outlab/pipeline";
import { forecast } from "@outlab/queue";
import { parseSpec } from "@outlab/spec";
import {
  type Claim,
  changeUser,
  claimJob,
  createUser,
  type Database,
  getExperiment,
  openDatabase,
  QUEUE_SHOWN,
  queueNow,
  readQueue,
  registerWorker,
  scheduleJob,
  submitExperiment,
} from "@outlab/store";
import type { ExperimentView, JobState, QueueView } from "@outlab/wire";
import { afterAll } from "vitest";
import { freshDatabase } from "./database.ts";

export interface Lab {
  readonly db: Database;
  readonly url: string;
  readonly ownerId: string;
  readonly workerId: string;
}

/** Dropped after the tests of the file that calls it. */
export async function openLab(): Promise<Lab> {
  const { url, drop } = await freshDatabase();
  const db = await openDatabase(url, { maxConnections: 8 });
  afterAll(async () => {
    await db.close();
    await drop();
  });
  const owner = await createUser(db, { name: "ada", role: "researcher", actorId: null });
  await changeUser(db, { id: owner.id, change: { mayUseHigh: true }, actorId: owner.id });
  const workerId = await registerWorker(db, {
    name: "test",
    slots: 2,
    cpuSlots: 1,
    version: "0",
    device: { engine: "none" },
    cardMemoryMiB: null,
  });
  return { db, url, ownerId: owner.id, workerId };
}

export async function submit({ db, ownerId }: Lab, more: object = {}): Promise<ExperimentView> {
  const parsed = parseSpec({
    dataset: { kind: "mnist", normalClasses: ["0"] },
    method: { kind: "simclr" },
    ...more,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const { experiment } = await submitExperiment(db, { ownerId, spec: parsed.spec, hash: parsed.hash });
  return experiment;
}

export type ClaimOfExperiment = Claim & { readonly experimentId: string };

/** Schedules and claims a job of an experiment whose turn it is. */
export async function claim(
  { db, workerId }: Lab,
  jobId: string,
  { leaseMs = 60_000 }: { leaseMs?: number } = {},
): Promise<ClaimOfExperiment> {
  const scheduled = await scheduleJob(db, jobId, "processor");
  if (!scheduled) throw new Error(`job ${jobId} is not ready`);
  const claimed = await claimJob(db, { jobId, attempt: scheduled.attempt, workerId, leaseMs });
  if (!claimed) throw new Error(`job ${jobId} cannot be claimed`);
  return claimed as ClaimOfExperiment;
}

/** What `GET /v1/queue` answers. */
export async function queueOf({ db }: Pick<Lab, "db">): Promise<QueueView> {
  const turns = async (needs: JobNeeds) => {
    const now = await queueNow(db, { needs, perUser: QUEUE_SHOWN });
    return { ...now, turns: forecast(now, QUEUE_SHOWN) };
  };
  return readQueue(db, { accelerator: await turns("accelerator"), cpu: await turns("cpu") });
}

/** Train, embed, score. */
export async function jobIds({ db }: Lab, experimentId: string): Promise<string[]> {
  return (await getExperiment(db, experimentId)).jobs.map(({ id }) => id);
}

/** Train, embed, score. */
export async function jobStates({ db }: Lab, experimentId: string): Promise<JobState[]> {
  return (await getExperiment(db, experimentId)).jobs.map(({ state }) => state);
}

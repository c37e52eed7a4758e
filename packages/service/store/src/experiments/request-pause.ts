/** A person holds an experiment back, and lets it go on. */
import { type ExperimentView, isFinal } from "@outlab/wire";
import { channels, notifyEach } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvent } from "../events/write-event.ts";
import { isHeldBack, type JobRow, jobsOf } from "../jobs/job-row.ts";
import { lockExperiment } from "../jobs/lock.ts";
import { moveJobs } from "../jobs/move-job.ts";
import { writeAudit } from "../people/audit.ts";
import { getExperiment, readExperimentState } from "./experiment-view.ts";

interface Request {
  readonly experimentId: string;
  readonly actorId: string;
}

/**
 * Jobs that no process works on are PAUSED at once; the others are PAUSING until their process has saved what it has and is
 * gone. Asking again changes nothing.
 *
 * @throws {StoreError} `not-found`; `conflict` when the experiment has ended or is being cancelled.
 */
export async function requestPause(db: Database, request: Request): Promise<ExperimentView> {
  return change(db, request, "pause", async (tx, jobs) => {
    const waiting = jobs.filter(({ state }) => state === "QUEUED" || state === "SCHEDULED");
    const running = jobs.filter(({ state }) => state === "RUNNING");
    const makingWay = jobs.filter((job) => job.state === "PAUSING" && !isHeldBack(job));
    if (waiting.length + running.length + makingWay.length === 0) return false;
    await writeEvent(tx, { experimentId: request.experimentId, jobId: null }, "pause-requested", {
      by: request.actorId,
    });
    // The last first: none must look as if its turn had come.
    await moveJobs(tx, waiting.reverse(), { to: "PAUSED" });
    await moveJobs(tx, running, { to: "PAUSING" });
    await holdBack(tx, makingWay);
    await notifyEach(
      tx,
      channels.stop,
      running.map(({ id }) => id),
    );
    return true;
  });
}

/** Those that stop in any case stay stopped. */
async function holdBack(tx: Tx, makingWay: readonly JobRow[]): Promise<void> {
  await tx.query("update jobs set makes_way_for = null where id = any($1)", [makingWay.map(({ id }) => id)]);
}

/**
 * PAUSED jobs are QUEUED, by the age that they had. A job whose process has not stopped yet is RUNNING again, and is queued
 * when it has. Of an experiment that nothing holds back it changes nothing.
 *
 * @throws {StoreError} `not-found`; `conflict` when the experiment has ended or is being cancelled.
 */
export async function requestResume(db: Database, request: Request): Promise<ExperimentView> {
  return change(db, request, "resume", async (tx, jobs) => {
    const paused = jobs.filter(({ state }) => state === "PAUSED");
    const pausing = jobs.filter(isHeldBack);
    if (paused.length + pausing.length === 0) return false;
    await writeEvent(tx, { experimentId: request.experimentId, jobId: null }, "resumed", {
      by: request.actorId,
    });
    await moveJobs(tx, pausing, { to: "RUNNING" });
    await moveJobs(tx, paused, { to: "QUEUED" });
    return true;
  });
}

/** @param move  says whether there was something to do. */
async function change(
  db: Database,
  { experimentId, actorId }: Request,
  verb: "pause" | "resume",
  move: (tx: Tx, jobs: JobRow[]) => Promise<boolean>,
): Promise<ExperimentView> {
  await inTransaction(db, async (tx) => {
    if (!(await lockExperiment(tx, experimentId))) return;
    const jobs = await jobsOf(tx, experimentId);
    if (jobs.some(({ state }) => state === "CANCELLING")) return;
    if (!(await move(tx, jobs))) return;
    await writeAudit(tx, {
      actorId,
      action: `experiment.${verb}`,
      targetType: "experiment",
      targetId: experimentId,
    });
  });
  const state = await readExperimentState(db, experimentId);
  if (isFinal(state) || state === "CANCELLING")
    throw new StoreError(
      "conflict",
      `only an experiment that goes on can be asked to ${verb}: it is ${state}`,
    );
  return getExperiment(db, experimentId, { showUnreadable: true });
}

/**
 * Ends this process when the one that started it is gone. A thread of its own checks, because the main thread may be
 * inside a training step and receive nothing for seconds, or for ever.
 */
import { Worker } from "node:worker_threads";

const CHECK_EVERY_MS = 250;

/** @param parentPid  the supervisor, as it named itself: it may be gone before this process looks. */
export function startOrphanWatch(parentPid: number): void {
  new Worker(WATCH, { eval: true, workerData: { parentPid, CHECK_EVERY_MS } }).unref();
}

/** Plain JavaScript that is module and script at once: a thread that loads no file starts in a third of the time. */
const WATCH = `
  const { parentPid, CHECK_EVERY_MS } = process.getBuiltinModule("node:worker_threads").workerData;
  // The kernel gives an orphan another parent at once.
  setInterval(() => {
    if (process.ppid !== parentPid) process.kill(process.pid, "SIGKILL");
  }, CHECK_EVERY_MS);
`;

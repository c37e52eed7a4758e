/**
 * Test support: a child that follows a script, which the experiment names, instead of computing. Its embed and score jobs succeed
 * at once.
 */

import type { FromChild, ToChild } from "@outlab/attempt";
import { startOrphanWatch } from "@outlab/attempt-process/orphan-watch";
import type { CheckpointRecord, Effect } from "@outlab/pipeline";

type Start = Extract<ToChild, { type: "start" }>;

startOrphanWatch(Number(process.argv[2]));
process.once("disconnect", () => process.exit(1));

const digest = (letter: string): string => letter.repeat(64);
const checkpoint = (epoch: number, isFinal: boolean): CheckpointRecord => ({
  epoch,
  step: epoch * 10,
  loss: 1 / epoch,
  isFinal,
  state: { digest: digest("a"), sizeBytes: 10 },
  encoder: { digest: digest("b"), sizeBytes: 5 },
});

const parts: Record<string, (start: Start) => Promise<void>> = {
  /** Trains for two epochs of a step each, with most kinds of effects. */
  async succeed() {
    await report({ type: "engine", description: { kind: "scripted", threads: 1 } });
    say({ type: "log", level: "info", message: "begun" });
    for (const epoch of [1, 2]) {
      await report({ type: "series", points: [{ name: "loss", step: epoch, epoch, value: 1 / epoch }] });
      say({ type: "progress", progress: { phase: "train", done: epoch, total: 2 } });
      await report({
        type: "rows",
        table: "training",
        rows: [{ key: `${epoch}`, position: epoch, values: { epoch } }],
      });
      await report({ type: "checkpoint", record: checkpoint(epoch, epoch === 2) });
    }
    end({ type: "done" });
  },
  /** Reports the engine that it is asked to use, and which cards it was shown. */
  async "say what was asked for"({ engine: kind }) {
    const cudaVisibleDevices = process.env.CUDA_VISIBLE_DEVICES ?? "not set";
    say({ type: "log", level: "info", message: `engine ${kind}: as asked for` });
    await report({ type: "engine", description: { kind, cudaVisibleDevices } });
    await report({ type: "checkpoint", record: checkpoint(1, true) });
    end({ type: "done" });
  },
  /** Takes a step every 20 ms until it is asked to stop, or for 600 steps. */
  async work() {
    for (let step = 1; step <= 600 && !asked; step++) {
      await report({ type: "series", points: [{ name: "loss", step, epoch: 1, value: step }] });
      await pause(20);
    }
    if (asked)
      return end({ type: "failed", failureClass: "cancelled", message: "stopped because it was asked to" });
    await report({ type: "checkpoint", record: checkpoint(1, true) });
    end({ type: "done" });
  },
  /** Takes a step every 20 ms until it is asked to pause, and saves that; from there it comes to its end. */
  async "work until paused"({ job }) {
    if (job.experiment?.checkpoints.length === 0) {
      for (let step = 1; step <= 600 && !askedToPause; step++) {
        await report({ type: "series", points: [{ name: "loss", step, epoch: 1, value: step }] });
        await pause(20);
      }
      await report({ type: "checkpoint", record: checkpoint(1, false) });
      return end({ type: "failed", failureClass: "cancelled", message: "stopped, saved" });
    }
    await report({ type: "checkpoint", record: checkpoint(2, true) });
    end({ type: "done" });
  },
  /** Is killed when it is asked to pause, before it could save anything. */
  async "die when paused"() {
    for (let step = 1; step <= 600 && !askedToPause; step++) {
      await report({ type: "series", points: [{ name: "loss", step, epoch: 1, value: step }] });
      await pause(20);
    }
    process.kill(process.pid, "SIGKILL");
  },
  /** Reports a step and reads no more messages. */
  async stubborn() {
    await report({ type: "series", points: [{ name: "loss", step: 1, epoch: 1, value: 1 }] });
    for (;;);
  },
  /** Stops all its threads after its first checkpoint, as a process that a driver holds; from there it comes to its end. */
  async "freeze once"({ job }) {
    if (job.experiment?.checkpoints.length === 0) {
      await report({ type: "checkpoint", record: checkpoint(1, false) });
      console.log("about to freeze");
      await pause(100);
      process.kill(process.pid, "SIGSTOP");
    }
    await report({ type: "checkpoint", record: checkpoint(2, true) });
    end({ type: "done" });
  },
  /** Takes 32 MiB of memory every 20 ms. */
  async "take memory"() {
    const taken: Buffer[] = [];
    for (let step = 1; step <= 600; step++) {
      taken.push(Buffer.alloc(2 ** 25, step));
      await pause(20);
    }
    end({ type: "failed", failureClass: "diverged", message: `was not ended with ${taken.length} buffers` });
  },
  async diverge() {
    say({ type: "log", level: "info", message: "the learning rate is 9" });
    await pause(20);
    console.error("to stderr");
    end({ type: "failed", failureClass: "diverged", message: "the loss is NaN at step 12" });
  },
  /** Writes a line of each kind, one after the other, and is killed; the last has no end. */
  async "die with a word"() {
    say({ type: "log", level: "info", message: "begun" });
    await pause(50);
    console.log("about to die");
    await pause(50);
    process.stderr.write("the last word", () => process.kill(process.pid, "SIGKILL"));
  },
  /** Is killed after its first checkpoint; from there it comes to its end. */
  async "die once"({ job }) {
    if (job.experiment?.checkpoints.length === 0) {
      await report({ type: "checkpoint", record: checkpoint(1, false) });
      process.kill(process.pid, "SIGKILL");
    }
    await report({ type: "checkpoint", record: checkpoint(2, true) });
    end({ type: "done" });
  },
};

let asked = false;
let askedToPause = false;
let last = 0;
const answers = new Map<number, { resolve(): void; reject(error: Error): void }>();

process.on("message", (message: ToChild) => {
  if (message.type === "start") {
    const { kind, experiment } = message.job;
    const part = kind === "train" ? parts[experiment?.spec.name ?? ""] : async () => end({ type: "done" });
    part?.(message).catch((error: Error) => {
      console.error(error.message);
      process.exit(4);
    });
  } else if (message.type === "cancel") asked = true;
  else if (message.type === "pause") askedToPause = true;
  else if (message.type === "accepted") answers.get(message.effect)?.resolve();
  else answers.get(message.effect)?.reject(new Error(message.message));
});

function report(effect: Effect): Promise<void> {
  return new Promise((resolve, reject) => {
    answers.set(++last, { resolve, reject });
    say({ type: "effect", number: last, effect });
  });
}

function say(message: FromChild, said?: () => void): void {
  process.send?.(message, undefined, undefined, () => said?.());
}

function end(verdict: FromChild): void {
  say(verdict, () => process.exit(0));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

import type { EventData, EventType, ExperimentEvent } from "@outlab/client";
import { describe, expect, it } from "vitest";
import { describeEvent } from "./describe-event.ts";

function event<Type extends EventType>(type: Type, data: EventData<Type>): ExperimentEvent {
  return {
    id: "1",
    at: "2026-11-24T10:20:30.456Z",
    experimentId: "e",
    jobId: "j",
    type,
    data,
  } as ExperimentEvent;
}

describe("describeEvent", () => {
  it.each([
    [event("attempt-started", { kind: "train", attempt: 1, workerId: "w" }), "train: started"],
    [
      event("attempt-started", { kind: "train", attempt: 2, workerId: "w", resumedFromEpoch: 10 }),
      "train: started, attempt 2, going on after epoch 10",
    ],
    [
      event("attempt-ended", {
        kind: "train",
        attempt: 1,
        outcome: "lost",
        failureClass: "infrastructure",
        message: "gone",
      }),
      "train: attempt 1 lost (infrastructure: gone)",
    ],
    [event("attempt-ended", { kind: "embed", attempt: 1, outcome: "succeeded" }), "embed: done"],
    [
      event("checkpoint", { epoch: 5, step: 70, loss: 4.18765, isFinal: true, digest: "" }),
      "final checkpoint after epoch 5, loss 4.188",
    ],
    [
      event("checkpoint", { epoch: 5, step: 70, loss: 4, isFinal: false, isBest: true, digest: "" }),
      "checkpoint, the best so far, after epoch 5, loss 4.000",
    ],
    [event("training-ended", { reason: "epochs", epoch: 9, epochs: 9 }), "training has done all 9 epochs"],
    [
      event("checkpoints-dropped", { by: "a", epochs: [1, 3] }),
      "checkpoints after epochs 1, 3 were deleted by the rules of retention",
    ],
    [
      event("training-ended", {
        reason: "early-stopping",
        epoch: 7,
        epochs: 9,
        best: { series: "loss", epoch: 2, value: 0.25 },
      }),
      "training has stopped after epoch 7 of 9, because loss has not got better; the best is epoch 2, loss 0.2500",
    ],
    [
      event("engine", { description: { kind: "simd", engine: "simd", threads: 2 } }),
      "engine simd, threads 2",
    ],
    [event("log", { level: "warn", message: "slow" }), "warning: slow"],
  ])("%#: is a line with its time", (given, line) => expect(describeEvent(given)).toBe(`10:20:30  ${line}`));

  it("says why a job waits and at which place, and nothing where another job's lines say it", () => {
    const waits = (reason: string, place: number | null) =>
      describeEvent(event("job-waiting" as EventType, { kind: "train", reason, place } as never));
    expect(waits("turn", 3)).toBe("10:20:30  train: waiting: other jobs go first (place 3 in the queue)");
    expect(waits("no-worker", null)).toMatch(/train: waiting: no worker is running; npm start/);
    expect(waits("dependency", null)).toBeUndefined();
  });

  it("says nothing about events that it does not know", () => {
    expect(describeEvent(event("tea-break" as EventType, {} as never))).toBeUndefined();
  });

  it("keeps a name in its line, whatever is in it", () => {
    const line = describeEvent(
      event("experiment-submitted", { name: "a\n10:20:30  train: done\u001b[2K", specHash: "" }),
    );
    expect(line).toBe('10:20:30  submitted "a\\n10:20:30  train: done\\u001b[2K"');
  });

  it("leaves out what has a line of its own or follows from the rest", () => {
    expect(describeEvent(event("progress", { phase: "train", done: 1, total: 2 }))).toBeUndefined();
    expect(describeEvent(event("experiment-state", { from: "QUEUED", to: "RUNNING" }))).toBeUndefined();
    const moved = { kind: "train" as const, from: "RUNNING" as const, attempt: 1 };
    expect(describeEvent(event("job-state", { ...moved, to: "SUCCEEDED" }))).toBeUndefined();
    expect(describeEvent(event("job-state", { ...moved, to: "CANCELLING" }))).toContain("train: CANCELLING");
  });
});

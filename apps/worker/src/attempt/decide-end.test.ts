import { classifyExit, type ProcessEnd } from "@outlab/attempt-process";
import { expect, test } from "vitest";
import { decideEnd, type Verdict } from "./decide-end.ts";
import type { StopReason } from "./stop-attempt.ts";

const clean: ProcessEnd = { code: 0, signal: null, stderrTail: "", oomKills: 0 };
const killed: ProcessEnd = { code: null, signal: "SIGKILL", stderrTail: "", oomKills: 0 };
const done: Verdict = { type: "done" };
const stoppedItself: Verdict = { type: "failed", failureClass: "cancelled", message: "stopped at step 7" };
const asked = (reason?: StopReason) => ({ reason, isKilled: false });
const killedFor = (reason: StopReason) => ({ reason, isKilled: true });
const overTime = { reason: "timeout", failureClass: "timeout", message: "longer than 60 s" } as const;
const silent = { reason: "overuse", failureClass: "stalled", message: "silent for 60 s" } as const;
const diverged: Verdict = { type: "failed", failureClass: "diverged", message: "the loss is NaN at step 12" };

test("a lost attempt writes nothing, even if it had finished", () => {
  for (const verdict of [done, diverged, stoppedItself, undefined]) {
    expect(decideEnd(killedFor("lost"), verdict, clean, undefined)).toEqual({ kind: "lost" });
  }
});

test("a cancelled attempt is cancelled, also where it came to its end or had to be killed", () => {
  for (const verdict of [done, diverged, stoppedItself, undefined]) {
    expect(decideEnd(killedFor("cancel"), verdict, killed, undefined)).toEqual({ kind: "cancelled" });
  }
});

test("an attempt that came to its end has succeeded, also while it was asked to stop or its time ran out", () => {
  for (const reason of [undefined, "pause", "drain"] as const) {
    expect(decideEnd(asked(reason), done, clean, undefined)).toEqual({ kind: "succeeded" });
  }
  expect(decideEnd(asked("timeout"), done, clean, overTime)).toEqual({ kind: "succeeded" });
});

test("a failure of the attempt itself is reported as it is, also while it was asked to stop", () => {
  const failed = { kind: "failed", failureClass: "diverged", message: "the loss is NaN at step 12" };
  for (const reason of [undefined, "pause", "drain"] as const) {
    expect(decideEnd(asked(reason), diverged, clean, undefined)).toEqual(failed);
  }
  expect(decideEnd(asked("timeout"), diverged, clean, overTime)).toEqual(failed);
});

test("a drained or paused attempt goes back, whether it stopped by itself or was killed", () => {
  for (const reason of ["drain", "pause"] as const) {
    expect(decideEnd(asked(reason), stoppedItself, clean, undefined)).toEqual({ kind: "released" });
    expect(decideEnd(killedFor(reason), undefined, killed, undefined)).toEqual({ kind: "released" });
  }
});

test("a process that dies by itself while it is asked to pause has crashed; where it is asked to drain, it goes back", () => {
  for (const end of [killed, { ...clean, code: 1, stderrTail: "out of memory" }]) {
    expect(decideEnd(asked("pause"), undefined, end, undefined)).toEqual({
      kind: "failed",
      ...classifyExit(end),
    });
    expect(decideEnd(asked("drain"), undefined, end, undefined)).toEqual({ kind: "released" });
  }
});

test("an attempt that exceeded a limit fails by that limit's class and words", () => {
  for (const verdict of [stoppedItself, undefined]) {
    for (const exceeded of [overTime, silent])
      expect(decideEnd(killedFor(exceeded.reason), verdict, killed, exceeded)).toEqual({
        kind: "failed",
        failureClass: exceeded.failureClass,
        message: exceeded.message,
      });
  }
});

test("a cancel or another attempt comes before an exceeded limit", () => {
  expect(decideEnd(killedFor("cancel"), undefined, killed, silent)).toEqual({ kind: "cancelled" });
  expect(decideEnd(killedFor("lost"), undefined, killed, silent)).toEqual({ kind: "lost" });
});

test("without a message and without a reason to stop, the process's end decides the class", () => {
  expect(decideEnd(asked(), undefined, killed, undefined)).toEqual({
    kind: "failed",
    ...classifyExit(killed),
  });
  expect(decideEnd(asked(), stoppedItself, clean, undefined)).toMatchObject({
    failureClass: "infrastructure",
  });
});

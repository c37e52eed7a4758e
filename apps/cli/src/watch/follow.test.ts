import type { Client, ExperimentEvent } from "@outlab/client";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../exit-codes.ts";
import { type FollowOptions, follow } from "./follow.ts";

const event = (type: string, data: object) =>
  ({
    id: "1",
    at: "2026-11-29T10:00:00.000Z",
    experimentId: "e",
    jobId: "j",
    type,
    data,
  }) as unknown as ExperimentEvent;
const waits = (reason: string, place: number | null) =>
  event("job-waiting", { kind: "train", reason, place });
const progress = event("progress", { phase: "train", done: 1, total: 4, secondsLeft: 60 });
const clear = "\r\u001b[2K";

/** A server that sends the events, and has then ended the experiment so. */
function server(events: readonly ExperimentEvent[], end: object = {}) {
  const ended = { name: "x", state: "SUCCEEDED", failure: null, startedAt: null, finishedAt: null, ...end };
  return {
    async *watch() {
      yield* events;
    },
    getExperiment: async () => ended,
  } as unknown as Client;
}

async function followed(
  client: Client,
  {
    json = false,
    isTerminal = false,
    signal = new AbortController().signal,
    ...options
  }: Partial<FollowOptions> & { isTerminal?: boolean; signal?: AbortSignal } = {},
) {
  const written = { out: "", err: "" };
  const output = (to: "out" | "err") => ({
    isTerminal,
    columns: 80,
    write: (text: string) => {
      written[to] += text;
    },
  });
  const context = { out: output("out"), err: output("err"), env: {}, signal, nowMs: () => 0 };
  const { exitCode } = await follow(client, "e", { json, ...options }, context);
  return { exitCode, ...written };
}

describe("follow", () => {
  it("says once why the experiment waits, and again only for another reason", async () => {
    const events = [waits("turn", 3), waits("turn", 2), waits("no-slot", 1), waits("dependency", null)];
    const { err } = await followed(server(events));
    expect(
      err
        .trimEnd()
        .split("\n")
        .slice(0, -1)
        .map((line) => line.slice("10:00:00  ".length)),
    ).toEqual([
      "train: waiting: other jobs go first (place 3 in the queue)",
      "train: waiting: every slot is busy (place 1 in the queue)",
    ]);
  });

  it("keeps the place in the line that moves", async () => {
    const { err } = await followed(server([waits("turn", 3), waits("turn", 2)]), { isTerminal: true });
    expect(err).toContain(`${clear}waiting: other jobs go first (place 2 in the queue)`);
    expect(err).toContain(`${clear}"x" SUCCEEDED`);
  });

  it("does not let the bar of a job hide that the experiment is being cancelled", async () => {
    const { err } = await followed(server([progress, event("cancel-requested", { by: "bob" }), progress]), {
      isTerminal: true,
    });
    expect(err).toContain(`${clear}training `);
    expect(err).toContain("cancel requested by bob\n");
    expect(err).toContain(`${clear}cancelling: running attempts are asked to stop`);
    expect(err.slice(err.indexOf("asked to stop"))).toMatch(/cancelling +█/);
    expect(err.slice(err.indexOf("asked to stop"))).not.toContain("training ");
  });

  it("shows that it is paused until it goes on", async () => {
    const events = [
      event("experiment-state", { from: "RUNNING", to: "PAUSED" }),
      event("experiment-state", { from: "PAUSED", to: "RUNNING" }),
      progress,
    ];
    const { err } = await followed(server(events), { isTerminal: true });
    expect(err).toContain(`${clear}paused; it goes on when it is resumed`);
    expect(err).toMatch(/training +█/);
  });

  it("says why an experiment failed, in all its lines", async () => {
    const failure = { class: "dataset-missing", message: "three ways:\n1. npm" };
    const { err, exitCode } = await followed(server([], { state: "FAILED", failure }));
    expect(err).toBe('"x" FAILED\n  dataset-missing: three ways:\n  1. npm\n');
    expect(exitCode).toBe(exitCodes.experimentFailed);
  });

  it("writes a line of JSON for each event and nothing else where a program reads", async () => {
    const { out, err } = await followed(server([progress, waits("turn", 1)]), { json: true });
    expect(
      out
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([progress, waits("turn", 1)]);
    expect(err).toBe("");
  });

  const signal = AbortSignal.abort(new Error("interrupted"));
  const interrupted = {
    watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(signal.reason) }) }),
  } as unknown as Client;

  it("says a note of each attempt once, and again only in other words", async () => {
    const engine = (kind: string) => event("engine", { description: { kind, engine: kind } });
    const note = (message: string) => event("log", { level: "info", message });
    const notes = [engine("simd"), note("no driver"), engine("simd"), note("no driver"), note("a driver")];
    const { err } = await followed(server([...notes, engine("tensorflow")]));
    const lines = err.trimEnd().split("\n").slice(0, -1);
    expect(lines.map((line) => line.slice("10:00:00  ".length))).toEqual([
      "engine simd",
      "no driver",
      "a driver",
      "engine tensorflow",
    ]);
  });

  it("says what its caller does with the experiment after Ctrl-C, where that is something else", async () => {
    const onInterrupt = (id: string) => [`cancelling ${id}`];
    const { err } = await followed(interrupted, { onInterrupt, signal });
    expect(err).toBe("cancelling e\n");
  });

  it("says after Ctrl-C that the experiment runs on, and how it is stopped, in words that a shell finds", async () => {
    const { err, exitCode } = await followed(interrupted, { signal });
    expect(exitCode).toBe(exitCodes.interrupted);
    expect(err).toMatch(/the experiment runs on\n {2}npx outlab watch e .*\n {2}npx outlab cancel e /);
  });
});

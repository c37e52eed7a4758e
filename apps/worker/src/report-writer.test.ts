import type { Report, ToChild } from "@outlab/attempt";
import type { MetricPoint } from "@outlab/pipeline";
import type { LogLine } from "@outlab/store";
import { expect, test, vi } from "vitest";
import { type AttemptStore, createReportWriter } from "./report-writer.ts";

const point = (step: number): MetricPoint => ({ name: "loss", step, epoch: 1, value: 1 / step });
const metrics = (...steps: number[]): Report => ({ type: "metrics", points: steps.map(point) });

/** A store in memory whose writes wait at a gate. */
function storeBehindGate() {
  const written: Report[] = [];
  const progress: number[] = [];
  const log: LogLine[] = [];
  const gates: ((error?: Error) => void)[] = [];
  const store: AttemptStore = {
    async write(report) {
      await new Promise<void>((resolve, reject) =>
        gates.push((error) => (error ? reject(error) : resolve())),
      );
      written.push(report);
    },
    async saveProgress({ done }) {
      progress.push(done);
    },
    async appendLog(lines) {
      log.push(...lines);
    },
  };
  return { store, written, progress, log, gates };
}

function writerOn(store: AttemptStore) {
  const answers: ToChild[] = [];
  const events: string[] = [];
  const writer = createReportWriter({
    store,
    retry: (write) => write(),
    answer: (message) => answers.push(message),
    onStale: () => events.push("stale"),
    onError: (error) => events.push(String(error)),
  });
  return { writer, answers, events };
}

test("answers a report when its write is done, and not before", async () => {
  const { store, gates } = storeBehindGate();
  const { writer, answers } = writerOn(store);
  writer.report(1, { type: "engine", description: { kind: "simd" } });
  await expect.poll(() => gates.length).toBe(1);
  expect(answers).toEqual([]);
  gates[0]?.();
  await writer.settled();
  expect(answers).toEqual([{ type: "accepted", report: 1 }]);
});

test("writes in the order of the reports, points that have piled up in one go, and answers each", async () => {
  const { store, written, gates } = storeBehindGate();
  const { writer, answers } = writerOn(store);
  writer.report(1, metrics(1));
  writer.report(2, metrics(2, 3));
  writer.report(3, metrics(4));
  writer.report(4, { type: "rows", table: "training", rows: [] });
  writer.report(5, metrics(5));
  for (let i = 0; i < 4; i++) {
    await expect.poll(() => gates.length).toBe(i + 1);
    gates[i]?.();
  }
  await writer.settled();
  expect(written).toEqual([
    metrics(1),
    metrics(2, 3, 4),
    { type: "rows", table: "training", rows: [] },
    metrics(5),
  ]);
  expect(answers).toEqual([1, 2, 3, 4, 5].map((report) => ({ type: "accepted", report })));
});

test("tells the child why a write was refused, and whether another attempt has taken over", async () => {
  const { store, gates } = storeBehindGate();
  const { writer, answers, events } = writerOn(store);
  writer.report(1, metrics(1));
  await expect.poll(() => gates.length).toBe(1);
  gates[0]?.(Object.assign(new Error("attempt 1 no longer holds it"), { name: "StaleAttemptError" }));
  writer.report(2, { type: "rows", table: "training", rows: [] });
  await expect.poll(() => gates.length).toBe(2);
  gates[1]?.(new Error("a row is malformed"));
  await writer.settled();
  expect(answers).toEqual([
    { type: "refused", report: 1, stale: true, message: "attempt 1 no longer holds it" },
    { type: "refused", report: 2, stale: false, message: "a row is malformed" },
  ]);
  expect(events).toEqual(["stale", "Error: a row is malformed"]);
});

test("collects progress, of which only the latest counts, and log lines, and writes them when settled", async () => {
  const { store, progress, log } = storeBehindGate();
  const { writer } = writerOn(store);
  for (const done of [1, 2, 3]) writer.progress({ phase: "train", done, total: 3 });
  for (const message of ["a", "b"]) writer.log({ level: "info", message });
  expect([progress, log]).toEqual([[], []]);
  await writer.settled();
  expect(progress).toEqual([3]);
  expect(log.map(({ message }) => message)).toEqual(["a", "b"]);
});

test("is settled only when a write that the timer began is through as well", async () => {
  const { store, log } = storeBehindGate();
  const slow = Promise.withResolvers<void>();
  const saveProgress = vi.fn<AttemptStore["saveProgress"]>(() => slow.promise);
  const { writer } = writerOn({ ...store, saveProgress });
  writer.progress({ phase: "train", done: 1, total: 3 });
  writer.log({ level: "info", message: "the last words" });
  await expect.poll(() => saveProgress.mock.calls.length, { timeout: 5_000 }).toBe(1);

  let isSettled = false;
  const settled = writer.settled().then(() => {
    isSettled = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isSettled).toBe(false);
  slow.resolve();
  await settled;
  expect(log.map(({ message }) => message)).toEqual(["the last words"]);
});

test("keeps two hundred lines of a child that shouts", async () => {
  const { store, log } = storeBehindGate();
  const { writer } = writerOn(store);
  for (let i = 0; i < 5_000; i++) writer.log({ level: "warn", message: `line ${i}` });
  await writer.settled();
  expect(log).toHaveLength(200);
});

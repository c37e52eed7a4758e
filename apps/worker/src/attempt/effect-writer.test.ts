import type { ToChild } from "@outlab/attempt";
import { type Effect, type SeriesPoint, StaleAttemptError } from "@outlab/pipeline";
import type { LogLine } from "@outlab/store";
import { expect, test, vi } from "vitest";
import { type AttemptStore, createEffectWriter } from "./effect-writer.ts";

const point = (step: number): SeriesPoint => ({ name: "loss", step, epoch: 1, value: 1 / step });
const series = (...steps: number[]): Effect => ({ type: "series", points: steps.map(point) });

/** A store in memory whose writes wait at a gate. */
function storeBehindGate() {
  const written: Effect[] = [];
  const progress: number[] = [];
  const log: LogLine[] = [];
  const lines: string[] = [];
  const dropped: number[] = [];
  const gates: ((error?: Error) => void)[] = [];
  const store: AttemptStore = {
    async write(effect) {
      await new Promise<void>((resolve, reject) =>
        gates.push((error) => (error ? reject(error) : resolve())),
      );
      written.push(effect);
    },
    async saveProgress({ done }) {
      progress.push(done);
    },
    async appendLog(messages) {
      log.push(...messages);
    },
    async appendLines(some, count) {
      lines.push(...some.map(({ text }) => text));
      dropped.push(count);
    },
  };
  return { store, written, progress, log, lines, dropped, gates };
}

function writerOn(store: AttemptStore) {
  const answers: ToChild[] = [];
  const events: string[] = [];
  const writer = createEffectWriter({
    store,
    retry: (write) => write(),
    answer: (message) => answers.push(message),
    onStale: () => events.push("stale"),
    onError: (error) => events.push(String(error)),
  });
  return { writer, answers, events };
}

test("answers an effect when its write is done, and not before", async () => {
  const { store, gates } = storeBehindGate();
  const { writer, answers } = writerOn(store);
  writer.write(1, { type: "engine", description: { kind: "simd" } });
  await expect.poll(() => gates.length).toBe(1);
  expect(answers).toEqual([]);
  gates[0]?.();
  await writer.settled();
  expect(answers).toEqual([{ type: "accepted", effect: 1 }]);
});

test("writes in the order in which effects came, one at a time, and answers each", async () => {
  const { store, written, gates } = storeBehindGate();
  const { writer, answers } = writerOn(store);
  writer.write(1, series(1));
  writer.write(2, series(2, 3));
  writer.write(3, { type: "rows", table: "training", rows: [] });
  writer.write(4, series(5));
  for (let i = 0; i < 4; i++) {
    await expect.poll(() => gates.length).toBe(i + 1);
    gates[i]?.();
  }
  await writer.settled();
  expect(written).toEqual([
    series(1),
    series(2, 3),
    { type: "rows", table: "training", rows: [] },
    series(5),
  ]);
  expect(answers).toEqual([1, 2, 3, 4].map((effect) => ({ type: "accepted", effect })));
});

test("says to the child why a write was refused, and whether another attempt has taken over", async () => {
  const { store, gates } = storeBehindGate();
  const { writer, answers, events } = writerOn(store);
  writer.write(1, series(1));
  await expect.poll(() => gates.length).toBe(1);
  gates[0]?.(new StaleAttemptError("attempt 1 no longer holds it"));
  writer.write(2, { type: "rows", table: "training", rows: [] });
  await expect.poll(() => gates.length).toBe(2);
  gates[1]?.(new Error("a row is malformed"));
  await writer.settled();
  expect(answers).toEqual([
    { type: "refused", effect: 1, stale: true, message: "attempt 1 no longer holds it" },
    { type: "refused", effect: 2, stale: false, message: "a row is malformed" },
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

test("keeps two hundred lines of a child that logs too many", async () => {
  const { store, log } = storeBehindGate();
  const { writer } = writerOn(store);
  for (let i = 0; i < 5_000; i++) writer.log({ level: "warn", message: `line ${i}` });
  await writer.settled();
  expect(log).toHaveLength(200);
});

test("keeps the last thousand lines of a process that prints too many, and says how many it dropped", async () => {
  const { store, lines, dropped } = storeBehindGate();
  const { writer } = writerOn(store);
  const line = (text: string) => writer.line({ at: new Date(0), source: "stdout", text });
  for (let i = 1; i <= 1_500; i++) line(`line ${i}`);
  await writer.settled();
  line("and one");
  await writer.settled();
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([1_001, "line 501", "and one"]);
  expect(dropped).toEqual([500, 0]);
});

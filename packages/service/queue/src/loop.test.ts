import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startLoop } from "./loop.ts";

/** So long that no round starts by the clock while a test runs. */
const NEVER_MS = 1_000_000;
const noError = (error: unknown): never => {
  throw error;
};

test("runs one round at the start and one for every time it is woken", async () => {
  let rounds = 0;
  const loop = startLoop(async () => rounds++, { everyMs: NEVER_MS, onError: noError });
  await setImmediate();
  expect(rounds).toBe(1);
  loop.wake();
  await setImmediate();
  expect(rounds).toBe(2);
  await loop.stop();
});

test("never runs two rounds at once; many wake-ups during a round make one more", async () => {
  let atOnce = 0;
  let rounds = 0;
  const gates: (() => void)[] = [];
  const loop = startLoop(
    async () => {
      expect(++atOnce).toBe(1);
      rounds++;
      await new Promise<void>((resolve) => gates.push(resolve));
      atOnce--;
    },
    { everyMs: NEVER_MS, onError: noError },
  );
  for (let i = 0; i < 5; i++) loop.wake();
  expect(rounds).toBe(1);
  gates[0]?.();
  await setImmediate();
  expect(rounds).toBe(2);
  gates[1]?.();
  await setImmediate();
  expect(rounds).toBe(2);
  await loop.stop();
});

test("reports a failed round and goes on", async () => {
  const reported: unknown[] = [];
  let rounds = 0;
  const loop = startLoop(
    async () => {
      if (++rounds === 1) throw new Error("the first round failed");
    },
    { everyMs: 1, onError: (error) => reported.push(error) },
  );
  await expect.poll(() => rounds).toBeGreaterThan(2);
  expect(reported).toEqual([new Error("the first round failed")]);
  await loop.stop();
});

test("stops after the round under way and starts no further one", async () => {
  let rounds = 0;
  let finish = (): void => {};
  const loop = startLoop(
    () => {
      rounds++;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    },
    { everyMs: 1, onError: noError },
  );
  let stopped = false;
  const stopping = loop.stop().then(() => {
    stopped = true;
  });
  await setImmediate();
  expect(stopped).toBe(false);
  finish();
  await stopping;
  loop.wake();
  await setImmediate();
  expect(rounds).toBe(1);
});

test("a failed round that was woken meanwhile waits for its time, or an error would keep the process busy", async () => {
  let rounds = 0;
  let told = 0;
  const loop = startLoop(
    async () => {
      rounds++;
      throw new Error("the database is away");
    },
    { everyMs: NEVER_MS, onError: () => told++ },
  );
  loop.wake();
  for (let i = 0; i < 5; i++) await setImmediate();
  expect([rounds, told]).toEqual([1, 1]);
  await loop.stop();
});

describe("the interval", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const counting = () => {
    const counted = { rounds: 0 };
    const loop = startLoop(async () => ++counted.rounds, { everyMs: 100, onError: noError });
    return { loop, counted };
  };

  test("begins anew with a round that was woken: the next comes a whole interval after it", async () => {
    const { loop, counted } = counting();
    await vi.advanceTimersByTimeAsync(60);
    loop.wake();
    await vi.advanceTimersByTimeAsync(90);
    expect(counted.rounds).toBe(2);
    await vi.advanceTimersByTimeAsync(10);
    expect(counted.rounds).toBe(3);
    await loop.stop();
  });

  test("ends with the stop, between rounds", async () => {
    const { loop, counted } = counting();
    await vi.advanceTimersByTimeAsync(10);
    await loop.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(counted.rounds).toBe(1);
  });

  test("ends with the stop, while a round is under way", async () => {
    let rounds = 0;
    let finish = (): void => {};
    const round = () =>
      new Promise<void>((resolve) => {
        rounds++;
        finish = resolve;
      });
    const loop = startLoop(round, { everyMs: 100, onError: noError });
    const stopping = loop.stop();
    finish();
    await stopping;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rounds).toBe(1);
  });
});

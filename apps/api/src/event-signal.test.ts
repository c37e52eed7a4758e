import { describe, expect, it } from "vitest";
import { createEventSignal } from "./event-signal.ts";

const never = new AbortController().signal;
const LONG_MS = 60_000;

describe("createEventSignal", () => {
  it("wakes everyone who waits", async () => {
    const signal = createEventSignal();
    const waits = [1, 2, 3].map(() => signal.changed(signal.count(), LONG_MS, never));
    signal.notify();
    await expect(Promise.all(waits)).resolves.toHaveLength(3);
  });

  it("doesn't wait at all for what came between looking and waiting", async () => {
    const signal = createEventSignal();
    const seen = signal.count();
    signal.notify();
    await signal.changed(seen, LONG_MS, never);
  });

  it("gives up after its time, and at once when aborted", async () => {
    const signal = createEventSignal();
    await signal.changed(signal.count(), 1, never);
    const abort = new AbortController();
    const wait = signal.changed(signal.count(), LONG_MS, abort.signal);
    abort.abort();
    await wait;
    await signal.changed(signal.count(), LONG_MS, abort.signal);
  });

  it("sleeps on when nothing came after the last look", async () => {
    const signal = createEventSignal();
    signal.notify();
    let woken = false;
    const wait = signal.changed(signal.count(), 20, never).then(() => {
      woken = true;
    });
    await Promise.resolve();
    expect(woken).toBe(false);
    await wait;
  });
});

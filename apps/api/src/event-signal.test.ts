import { describe, expect, it } from "vitest";
import { createEventSignal, type Subscription } from "./event-signal.ts";

const never = new AbortController().signal;
const LONG_MS = 60_000;

/** Whether it wakes by itself within a moment. */
async function wakes(subscription: Subscription): Promise<boolean> {
  let woken = true;
  const abort = new AbortController();
  const patience = setTimeout(() => {
    woken = false;
    abort.abort();
  }, 20);
  await subscription.wait(LONG_MS, abort.signal);
  clearTimeout(patience);
  return woken;
}

describe("createEventSignal", () => {
  it("wakes everyone who waits for an experiment, and no one else", async () => {
    const signal = createEventSignal();
    const waits = [1, 2, 3].map(() => signal.subscribe("a").wait(LONG_MS, never));
    const other = wakes(signal.subscribe("b"));
    signal.notify("a");
    await expect(Promise.all(waits)).resolves.toHaveLength(3);
    expect(await other).toBe(false);
  });

  it("wakes all when something may have been missed", async () => {
    const signal = createEventSignal();
    const waits = ["a", "b"].map((id) => signal.subscribe(id).wait(LONG_MS, never));
    signal.notify();
    await Promise.all(waits);
  });

  it("doesn't wait at all for what came between looking and waiting", async () => {
    const signal = createEventSignal();
    const subscription = signal.subscribe("a");
    subscription.reset();
    signal.notify("a");
    await subscription.wait(LONG_MS, never);
    subscription.reset();
    expect(await wakes(subscription)).toBe(false);
  });

  it("gives up after its time, and at once when aborted", async () => {
    const subscription = createEventSignal().subscribe("a");
    await subscription.wait(1, never);
    const abort = new AbortController();
    const wait = subscription.wait(LONG_MS, abort.signal);
    abort.abort();
    await wait;
    await subscription.wait(LONG_MS, abort.signal);
  });

  it("hears nothing any more once it is closed", async () => {
    const signal = createEventSignal();
    const subscription = signal.subscribe("a");
    subscription.close();
    signal.notify("a");
    expect(await wakes(subscription)).toBe(false);
  });
});

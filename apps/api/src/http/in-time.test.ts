import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inTime } from "./in-time.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work whose answers the test gives, one after another. */
function workByHand() {
  const asked: PromiseWithResolvers<string>[] = [];
  const work = () => {
    const answer = Promise.withResolvers<string>();
    asked.push(answer);
    return answer.promise;
  };
  return { work, asked };
}

describe("work with a time limit", () => {
  it("gives its answer, and leaves no timer behind", async () => {
    const ask = inTime(async () => "yes", 50);
    await expect(ask()).resolves.toBe("yes");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("that fails gives its failure, and leaves no timer behind", async () => {
    const ask = inTime(async () => Promise.reject(new Error("broken")), 50);
    await expect(ask()).rejects.toThrow("broken");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is given up at the limit, and not before", async () => {
    const { work } = workByHand();
    const settled = vi.fn();
    const answer = inTime(work, 50)();
    answer.catch(settled);
    await vi.advanceTimersByTimeAsync(49);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await expect(answer).rejects.toThrow("no answer within 50 ms");
  });

  it("is not started again while it goes on, also after the limit", async () => {
    const { work, asked } = workByHand();
    const ask = inTime(work, 50);
    const first = expect(ask()).rejects.toThrow("no answer");
    await vi.advanceTimersByTimeAsync(50);
    await first;
    const second = ask();
    expect(asked).toHaveLength(1);
    asked[0].resolve("late");
    await expect(second).resolves.toBe("late");
  });

  it.each(["an answer", "a failure"])("is started again after %s", async (end) => {
    const { work, asked } = workByHand();
    const ask = inTime(work, 50);
    const first = ask();
    if (end === "an answer") asked[0].resolve("one");
    else asked[0].reject(new Error("broken"));
    await first.catch(() => undefined);
    const second = ask();
    expect(asked).toHaveLength(2);
    asked[1].resolve("two");
    await expect(second).resolves.toBe("two");
  });
});

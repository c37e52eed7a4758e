import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepLease, type LeasePorts } from "./lease.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

type Answer = Awaited<ReturnType<LeasePorts["renew"]>>;

function leaseWithLog(renew: () => Promise<Answer>) {
  const log: string[] = [];
  const lease = keepLease(8_000, performance.now(), {
    renew: () => {
      log.push("renew");
      return renew();
    },
    nowMs: () => performance.now(),
    onCancel: () => log.push("cancel"),
    onPause: () => log.push("pause"),
    onLost: (reason) => log.push(`lost: ${reason}`),
    onError: (error) => log.push(String(error)),
  });
  return { log, lease };
}

const held = async (): Promise<Answer> => ({ ok: true, cancelRequested: false, pauseRequested: false });
const away = async (): Promise<Answer> => {
  throw new Error("away");
};

test("is renewed four times in its length and held as long as the answers are good", async () => {
  const { log, lease } = leaseWithLog(held);
  await vi.advanceTimersByTimeAsync(80_000);
  expect(log).toEqual(Array(40).fill("renew"));
  expect(lease.mayHold()).toBe(true);
  lease.release();
  await vi.advanceTimersByTimeAsync(80_000);
  expect(log).toHaveLength(40);
});

test("is lost, once, when another attempt has taken over", async () => {
  const { log, lease } = leaseWithLog(async () => ({
    ok: false,
    cancelRequested: false,
    pauseRequested: false,
  }));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(log).toEqual(["renew", "lost: another attempt has taken over"]);
  expect(lease.mayHold()).toBe(false);
});

test("outlives a database that is away for less than its length", async () => {
  let answer = held;
  const { log, lease } = leaseWithLog(() => answer());
  await vi.advanceTimersByTimeAsync(4_000);
  answer = away;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lease.mayHold()).toBe(true);
  answer = held;
  await vi.advanceTimersByTimeAsync(8_000);
  expect(lease.mayHold()).toBe(true);
  expect(log.filter((line) => line.startsWith("lost"))).toEqual([]);
});

test("is lost when the database stays away, counted from the last question that was answered", async () => {
  let answer = held;
  const { log, lease } = leaseWithLog(() => answer());
  await vi.advanceTimersByTimeAsync(2_000);
  answer = away;
  await vi.advanceTimersByTimeAsync(7_999);
  expect(lease.mayHold()).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(log.at(-1)).toContain("lost: the lease ran out");
});

test("counts from the question, also where the answer was long on its way", async () => {
  const slow = () => new Promise<Answer>((resolve) => setTimeout(resolve, 3_000, held()));
  const never = () => new Promise<Answer>(() => {});
  let answer = slow;
  const { log, lease } = leaseWithLog(() => answer());
  await vi.advanceTimersByTimeAsync(2_000);
  answer = never;
  await vi.advanceTimersByTimeAsync(7_999);
  expect(lease.mayHold()).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(lease.mayHold()).toBe(false);
  expect(log.at(-1)).toContain("lost: the lease ran out");
});

test("is lost when a question is never answered", async () => {
  const { log } = leaseWithLog(() => new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(8_000);
  expect(log).toEqual(["renew", expect.stringContaining("lost")]);
});

test("reports a cancel at the next renewal, and at once when checked", async () => {
  const { log, lease } = leaseWithLog(async () => ({
    ok: true,
    cancelRequested: true,
    pauseRequested: false,
  }));
  lease.check();
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toEqual(["renew", "cancel"]);
  lease.release();
});

test("a check during a question is asked again after it, as that may have missed the news", async () => {
  const answers: ((answer: Answer) => void)[] = [];
  const { log, lease } = leaseWithLog(() => new Promise((resolve) => answers.push(resolve)));
  lease.check();
  lease.check();
  lease.check();
  expect(log).toEqual(["renew"]);
  answers[0]?.({ ok: true, cancelRequested: false, pauseRequested: false });
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toEqual(["renew", "renew"]);
  answers[1]?.({ ok: true, cancelRequested: true, pauseRequested: false });
  await vi.advanceTimersByTimeAsync(0);
  expect(log).toEqual(["renew", "renew", "cancel"]);
  lease.release();
});

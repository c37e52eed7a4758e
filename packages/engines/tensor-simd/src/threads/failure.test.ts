import { afterEach, expect, test, vi } from "vitest";
import { createHeap } from "../memory/heap.ts";
import { CONTROL_BYTES, FAILURE_TEXT_BYTES } from "./control-block.ts";
import { reportedFailure, reportFailure } from "./failure.ts";

afterEach(() => vi.restoreAllMocks());

function blankControl() {
  const heap = createHeap();
  const control = heap.allocate(CONTROL_BYTES);
  heap.u8(control, CONTROL_BYTES).fill(0);
  return { memory: heap.memory, control };
}

test("the first failure is reported, in the length that fits", () => {
  const { memory, control } = blankControl();
  expect(reportedFailure(memory, control)).toBeUndefined();
  const long = "é".repeat(FAILURE_TEXT_BYTES);
  reportFailure(memory, control, long);
  reportFailure(memory, control, "a later one");
  expect(reportedFailure(memory, control)).toBe(long.slice(0, FAILURE_TEXT_BYTES / 2));
});

test("a caller that sees a failure, however early, finds the whole text", () => {
  const { memory, control } = blankControl();
  const seen: (string | undefined)[] = [];
  for (const step of ["store", "exchange", "add", "notify"] as const) {
    const real = Atomics[step] as (...args: unknown[]) => unknown;
    vi.spyOn(Atomics, step).mockImplementation(((...args: unknown[]) => {
      const result = real(...args);
      seen.push(reportedFailure(memory, control));
      return result;
    }) as never);
  }
  reportFailure(memory, control, "out of bounds");
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.filter((text) => text !== undefined && text !== "out of bounds")).toEqual([]);
  expect(seen.at(-1)).toBe("out of bounds");
});

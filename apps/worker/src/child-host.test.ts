import type { FromChild } from "@outlab/attempt";
import type { BlobStore } from "@outlab/blobs";
import { expect, test } from "vitest";
import { createChildHost } from "./child-host.ts";

const start = {
  type: "start",
  input: { kind: "score", spec: {} as never, embeddingSets: [] },
  engine: "simd",
  threads: 3,
  storageUrl: "file:///blobs",
  datasets: { datasetsDir: undefined },
} as const;

function hostWithPipe() {
  const said: FromChild[] = [];
  const child = createChildHost((message) => said.push(message), new AbortController().signal);
  return { said, child, host: child.complete(start, {} as BlobStore) };
}

test("a report's promise is kept by the supervisor's answer to it, in whatever order answers come", async () => {
  const { said, child, host } = hostWithPipe();
  const done: string[] = [];
  const first = host.reporter.metrics([]).then(() => done.push("first"));
  const second = host.reporter.rows("training", []).then(() => done.push("second"));
  expect(said.map((message) => message.type === "report" && [message.number, message.report.type])).toEqual([
    [1, "metrics"],
    [2, "rows"],
  ]);
  child.answer({ type: "accepted", report: 2 });
  await second;
  expect(done).toEqual(["second"]);
  child.answer({ type: "accepted", report: 1 });
  await first;
});

test("a refusal is an error, of its own name where another attempt has taken over", async () => {
  const { child, host } = hostWithPipe();
  const stale = host.reporter.engine({});
  const failed = host.reporter.engine({});
  child.answer({ type: "refused", report: 1, stale: true, message: "no longer holds it" });
  child.answer({ type: "refused", report: 2, stale: false, message: "a row is malformed" });
  await expect(stale).rejects.toMatchObject({ name: "StaleAttemptError", message: "no longer holds it" });
  await expect(failed).rejects.toMatchObject({ name: "Error", message: "a row is malformed" });
});

test("progress that comes thick and fast is thinned out, but never its last", () => {
  const { said, host } = hostWithPipe();
  for (let done = 1; done <= 1_000; done++) host.reporter.progress({ phase: "train", done, total: 1_000 });
  const told = said.map((message) => message.type === "progress" && message.progress.done);
  expect(told[0]).toBe(1);
  expect(told.at(-1)).toBe(1_000);
  expect(told.length).toBeLessThan(20);
});

test("takes threads and folder from the order, and a clock that doesn't run backwards", () => {
  const { host } = hostWithPipe();
  expect(host).toMatchObject({ threads: 3, datasets: { datasetsDir: undefined } });
  expect(host.clock.nowMs()).toBeLessThanOrEqual(host.clock.nowMs());
});

import type { FromChild } from "@outlab/attempt";
import type { BlobStore } from "@outlab/blobs";
import { expect, test } from "vitest";
import { createChildHost } from "./child-host.ts";

const start = {
  type: "start",
  job: { kind: "score", input: {} },
  engine: "simd",
  threads: 3,
  storageUrl: "file:///blobs",
  datasets: { datasetsDir: undefined },
  weightsDir: undefined,
} as const;

function hostWithPipe() {
  const said: FromChild[] = [];
  const { signal } = new AbortController();
  const child = createChildHost((message) => said.push(message), { signal, pause: signal });
  return { said, child, host: child.complete(start, {} as BlobStore) };
}

test("an effect's promise is kept by the supervisor's answer to it, in any order of the answers", async () => {
  const { said, child, host } = hostWithPipe();
  const done: string[] = [];
  const first = host.reporter.write({ type: "series", points: [] }).then(() => done.push("first"));
  const second = host.reporter
    .write({ type: "rows", table: "training", rows: [] })
    .then(() => done.push("second"));
  expect(said.map((message) => message.type === "effect" && [message.number, message.effect.type])).toEqual([
    [1, "series"],
    [2, "rows"],
  ]);
  child.answer({ type: "accepted", effect: 2 });
  await second;
  expect(done).toEqual(["second"]);
  child.answer({ type: "accepted", effect: 1 });
  await first;
});

test("a refusal is an error, of its own name where another attempt has taken over", async () => {
  const { child, host } = hostWithPipe();
  const stale = host.reporter.write({ type: "engine", description: {} });
  const failed = host.reporter.write({ type: "engine", description: {} });
  child.answer({ type: "refused", effect: 1, stale: true, message: "no longer holds it" });
  child.answer({ type: "refused", effect: 2, stale: false, message: "a row is malformed" });
  await expect(stale).rejects.toMatchObject({ name: "StaleAttemptError", message: "no longer holds it" });
  await expect(failed).rejects.toMatchObject({ name: "Error", message: "a row is malformed" });
});

test("takes threads and folder from the order, and a clock that doesn't run backwards", () => {
  const { host } = hostWithPipe();
  expect(host).toMatchObject({ threads: 3, datasets: { datasetsDir: undefined } });
  expect(host.clock.nowMs()).toBeLessThanOrEqual(host.clock.nowMs());
});

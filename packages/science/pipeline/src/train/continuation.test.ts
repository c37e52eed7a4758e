import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { schedules } from "@outlab/nn";
import { type Method, methods } from "@outlab/ssl";
import { describe, expect, it } from "vitest";
import { runJob } from "../run-job.ts";
import { createMemoryHost } from "../testing/memory-host.ts";
import { jobOf, lastOf, trainTiny } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { whyNotContinuable } from "./continuation.ts";

const spec = (epochs: number, kind: "constant" | "cosine" = "constant") =>
  tinySpec({ training: { epochs, batchSize: 8, schedule: { kind } } });

describe("a training that is continued", () => {
  it("ends with the bits of one that was as long from the start", async () => {
    const [short, long] = [createMemoryHost(), createMemoryHost()];
    await trainTiny(spec(2), short);
    await trainTiny(spec(3), long);
    const continued = createMemoryHost();
    for (const [digest, bytes] of short.blobs) continued.blobs.set(digest, bytes);
    const begun = { ...lastOf(short.checkpoints), isFinal: false };
    await runJob(jobOf("train", spec(3), { checkpoints: [begun] }), continued);
    expect(continued.checkpoints).toEqual([lastOf(long.checkpoints)]);
  });

  it("must have a schedule and a method whose steps do not depend on how many follow", () => {
    expect(whyNotContinuable(spec(2))).toBeUndefined();
    expect(whyNotContinuable(spec(2, "cosine"))).toMatchObject({
      pointer: "/training/schedule/kind",
      message: expect.stringContaining("clone it"),
    });
    const byol = { ...spec(2), method: tinySpec({ method: { kind: "byol" } }).method };
    expect(whyNotContinuable(byol)).toMatchObject({ pointer: "/method/kind" });
  });
});

describe("what says that it depends on the length of a training", () => {
  it.each([...schedules])("is the schedule $kind, if and only if its factors do", ({ kind }) => {
    const { factor, params, dependsOnLength = false } = schedules.get(kind);
    const factors = (totalSteps: number) =>
      Array.from({ length: 40 }, (_, step) => factor(step, totalSteps, 10, params.parse({}) as never));
    expect(JSON.stringify(factors(40)) !== JSON.stringify(factors(80))).toBe(dependsOnLength);
  });

  const entry = createRequire(import.meta.url).resolve("@outlab/ssl");
  it.each([...methods] as readonly Method[])(
    "is the method $kind, if and only if it reads it",
    ({ kind, params, dependsOnLength }) => {
      const source = readFileSync(new URL(`./methods/${kind}.ts`, `file://${entry}`), "utf8");
      expect(/\btotalSteps\b/.test(source)).toBe(dependsOnLength?.(params.parse({})) ?? false);
    },
  );

  it("is a method on rotated copies, if and only if the method that it stands on does", () => {
    const pointerOn = (on: string) =>
      whyNotContinuable({
        ...spec(2),
        ...tinySpec({ method: { kind: "rotation-contrastive", on } as never }),
        training: spec(2).training,
      });
    expect(pointerOn("byol")).toMatchObject({ pointer: "/method/kind" });
    expect(pointerOn("moco-v2")).toBeUndefined();
  });
});

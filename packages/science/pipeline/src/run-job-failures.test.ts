import type { ExperimentSpec } from "@outlab/spec";
import { describe, expect, it } from "vitest";
import { StaleAttemptError } from "./host.ts";
import { createMemoryHost, type MemoryHostOptions } from "./testing/memory-host.ts";
import { trainTiny } from "./testing/run-tiny.ts";
import { tinySpec } from "./testing/tiny-spec.ts";

describe("runJob, when it cannot go on", () => {
  const failureOf = (spec: ExperimentSpec, options: MemoryHostOptions = {}) =>
    trainTiny(spec, createMemoryHost(options)).then(
      () => undefined,
      (error: unknown) => error as Error,
    );

  it("fails as diverged, naming step, learning rate and remedy, when the loss is no longer a number", async () => {
    const spec = tinySpec({
      training: {
        epochs: 30,
        batchSize: 8,
        optimizer: { kind: "sgd", learningRate: 1000, weightDecay: 1 },
      },
    });
    const failure = await failureOf(spec);
    expect(failure).toMatchObject({ failureClass: "diverged" });
    expect(failure?.message).toMatch(
      /became NaN at step \d+, at a learning rate of \d+.*lower training\.optimizer\.learningRate/,
    );
  });

  it("fails as storage-full when there is no room for a checkpoint", async () => {
    const full = Object.assign(new Error("write failed"), { code: "ENOSPC" });
    const failure = await failureOf(tinySpec(), {
      beforePut: () => {
        throw full;
      },
    });
    expect(failure).toMatchObject({ failureClass: "storage-full", cause: full });
  });

  it("fails as dataset-missing when files are not there, and says how to get them", async () => {
    const spec = tinySpec({ dataset: { kind: "cifar10", normalClasses: ["cat"] } });
    const failure = await failureOf(spec);
    expect(failure).toMatchObject({ failureClass: "dataset-missing" });
    expect(failure?.message).toContain("OUTLAB_DATASETS_DIR");
  });

  it.each([1, 2])("fails as user-error for views of a wrong size, made by %i threads", async (threads) => {
    const patches = tinySpec({ method: { kind: "pirl", outputSize: 8 } });
    const unresized = { ...patches, augmentation: { preset: "supervised" } };
    const failure = await failureOf(unresized, { threads });
    expect(failure).toMatchObject({ failureClass: "user-error" });
    expect(failure?.message).toContain("views of 16 x 16 where the method asks for 36 x 36");
  });

  it("lets the host's refusal of a stale attempt through as it is", async () => {
    const stale = new StaleAttemptError("attempt 2 has taken over");
    const failure = await failureOf(tinySpec(), {
      beforePut: () => {
        throw stale;
      },
    });
    expect(failure).toBe(stale);
  });
});

import type { WeightsChoice } from "@outlab/spec";
import { describe, expect, it } from "vitest";
import { experimentOf } from "./job.ts";
import { jobs } from "./jobs.ts";
import { draftJob, plan } from "./plan.ts";
import { runJob } from "./run-job.ts";
import { createMemoryHost } from "./testing/memory-host.ts";
import { tinySpec } from "./testing/tiny-spec.ts";

const digest = "0123456789abcdef".repeat(4);

describe("the plan of an experiment", () => {
  it("trains and embeds on the device, then scores on the processor alone, each after the one before", () => {
    const drafts = plan(tinySpec({ limits: { wallClockSeconds: 60 } }));
    const base = {
      input: {},
      wallClockSeconds: 60,
      likeness: expect.stringMatching(/^[0-9a-f]{64}$/),
      resources: { device: "any" },
      isPreemptible: false,
    };
    expect(drafts).toStrictEqual([
      { ...base, name: "train", kind: "train", needs: "accelerator", dependsOn: [], workUnits: 4 },
      { ...base, name: "embed", kind: "embed", needs: "accelerator", dependsOn: ["train"], workUnits: 1 },
      { ...base, name: "score", kind: "score", needs: "cpu", dependsOn: ["embed"], workUnits: 1 },
    ]);
  });

  it("says which jobs take about as long: name, seed and epochs change nothing, the data and the method do", () => {
    const likenesses = (more: object) => plan(tinySpec(more)).map(({ likeness }) => likeness);
    const usual = likenesses({});
    expect(new Set(usual).size).toBe(3);
    expect(
      likenesses({ name: "another", seed: 9, training: { epochs: 7, batchSize: 8 }, priority: "low" }),
    ).toEqual(usual);
    expect(likenesses({ training: { epochs: 2, batchSize: 4 } })).toEqual([
      expect.not.stringMatching(usual[0]!),
      ...usual.slice(1),
    ]);
    expect(likenesses({ scoring: { scorers: [{ kind: "knn", k: 2 }] } })[0]).toBe(usual[0]);
    expect(likenesses({ scoring: { scorers: [{ kind: "knn", k: 2 }] } })[2]).not.toBe(usual[2]);
  });

  it("asks for the wanted device where it trains and embeds, and for none where it scores", () => {
    const resources = { device: "accelerator", memoryMiB: 8_000 } as const;
    const asked = plan(tinySpec({ resources })).map((draft) => draft.resources);
    expect(asked).toEqual([resources, resources, { device: "any" }]);
    const [usual, onCard] = [plan(tinySpec()), plan(tinySpec({ resources }))];
    expect(onCard[0]!.likeness).not.toBe(usual[0]!.likeness);
    expect(onCard[2]!.likeness).toBe(usual[2]!.likeness);
  });

  it("lets the training alone be interrupted, where the spec says so", () => {
    const drafts = plan(tinySpec({ preemptible: true }));
    expect(drafts.map(({ isPreemptible }) => isPreemptible)).toEqual([true, false, false]);
  });

  it("names the encoder to begin with to the training alone", () => {
    expect(plan(tinySpec(), { weights: digest }).map(({ input }) => input)).toEqual([
      { weights: digest },
      {},
      {},
    ]);
  });
});

describe("the plan of an experiment that begins with given weights", () => {
  const beginningWith = (weights: WeightsChoice) =>
    tinySpec({ encoder: { kind: "tiny-cnn", width: 4, weights } });

  it("names the other experiment's encoder, and is refused without it", () => {
    const experiment = "0190a1b2-0000-7000-8000-000000000001";
    const spec = beginningWith({ from: "experiment", experiment });
    expect(plan(spec, { weights: digest })[0].input).toEqual({ weights: digest });
    expect(() => plan(spec)).toThrow(
      new TypeError(`the plan needs the digest of the encoder of experiment ${experiment}`),
    );
  });

  it("needs nothing more where they are a file of the worker's", () => {
    expect(plan(beginningWith({ from: "file", file: "donor.safetensors" }))[0].input).toEqual({});
  });
});

describe("a draft", () => {
  it("is called after its kind, or by a name of its own", () => {
    expect(draftJob({ kind: "score", wallClockSeconds: 1 })).toMatchObject({ name: "score", dependsOn: [] });
    expect(draftJob({ kind: "score", name: "again", wallClockSeconds: 1 })).toMatchObject({ name: "again" });
  });

  it("is refused for a kind that there isn't, and for an input that the kind doesn't take", () => {
    expect(() => draftJob({ kind: "sing", wallClockSeconds: 1 })).toThrow('unknown job "sing"');
    for (const input of [
      { weights: "short" },
      { weights: `${digest}0` },
      { weights: `x${digest}` },
      { song: 1 },
    ])
      expect(() => draftJob({ kind: "train", input, wallClockSeconds: 1 })).toThrow();
    for (const kind of ["embed", "score"])
      expect(() => draftJob({ kind, input: { song: 1 }, wallClockSeconds: 1 })).toThrow();
  });
});

describe("every kind of job", () => {
  it("keeps the name that stored jobs have", () => {
    expect(jobs.kinds).toEqual(["train", "embed", "score", "import", "score-images"]);
  });

  it.each([...jobs])("says what $kind is and where it comes from", ({ title, source, params }) => {
    expect(title).toMatch(/\w+ \w+/);
    expect(source).toMatch(/\w/);
    for (const input of Object.values(params.shape)) expect(input.description).toMatch(/\w/);
  });

  it.each(["train", "embed", "score"])(
    "fails, rather than guess, where %s belongs to no experiment",
    async (kind) => {
      await expect(runJob({ kind, input: {} }, createMemoryHost())).rejects.toMatchObject({
        failureClass: "infrastructure",
        message: `a job of kind ${kind} works on an experiment, and this one has none`,
      });
      expect(() => experimentOf({ kind, input: {} })).toThrow("this one has none");
    },
  );

  it.each(jobs.kinds)("starts nothing of %s once it was asked to stop", async (kind) => {
    const host = createMemoryHost({ signal: AbortSignal.abort() });
    await expect(runJob({ kind, input: {} }, host)).rejects.toMatchObject({ failureClass: "cancelled" });
    expect([host.logs, host.engines, host.progress]).toEqual([[], [], []]);
  });

  it.each(["embed", "score"])(
    "fails as infrastructure where what %s reads was never written",
    async (kind) => {
      const experiment = { spec: tinySpec(), checkpoints: [], embeddingSets: [] };
      await expect(runJob({ kind, input: {}, experiment }, createMemoryHost())).rejects.toMatchObject({
        failureClass: "infrastructure",
        message: {
          embed: "embedding needs the final checkpoint of a training, found none",
          score: "scoring needs an embedding set of test, found none",
        }[kind],
      });
    },
  );
});

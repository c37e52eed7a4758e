import { describe, expect, it } from "vitest";
import { canonicalJson, hashSpec } from "./hash-spec.ts";
import { parseSpec } from "./parse-spec.ts";
import type { ExperimentSpec } from "./spec.ts";

const minimal = { dataset: { kind: "mnist", normalClasses: ["0"] }, method: { kind: "simclr" } };
const hash = (more: object = {}) => {
  const parsed = parseSpec({ ...minimal, ...more });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.hash;
};

describe("the hash of a spec", () => {
  it("is the same for what says the same, with defaults left out or written, and in any order", () => {
    expect(hash({ training: { epochs: 100 } })).toBe(hash());
    const parsed = parseSpec(minimal) as { spec: ExperimentSpec };
    const reversed = Object.fromEntries(Object.entries(parsed.spec).reverse()) as ExperimentSpec;
    expect(hashSpec(reversed)).toBe(hash());
  });

  it("does not depend on what an experiment is called, when and where it runs, or how long it may", () => {
    const preemptible = true;
    const resources = { device: "accelerator", memoryMiB: 8_000 };
    expect(
      hash({ name: "another", priority: "low", limits: { wallClockSeconds: 60 }, resources, preemptible }),
    ).toBe(hash());
  });

  it.each([
    [{ seed: 2 }],
    [{ dataset: { kind: "mnist", normalClasses: ["1"] } }],
    [{ dataset: { ...minimal.dataset, limitPerClass: { test: 10 } } }],
    [{ method: { kind: "simclr", temperature: 0.1 } }],
    [{ training: { batchSize: 64 } }],
    [{ scoring: { scorers: [] } }],
  ])("depends on everything that may change a result: %j", (change) => {
    expect(hash(change)).not.toBe(hash());
  });
});

describe("canonicalJson", () => {
  it("sorts keys at every depth and keeps lists as they are", () => {
    expect(canonicalJson({ b: [2, 1, { z: null, a: "é" }], a: { d: true, c: 0.1 }, u: undefined })).toBe(
      '{"a":{"c":0.1,"d":true},"b":[2,1,{"a":"é","z":null}]}',
    );
  });
});

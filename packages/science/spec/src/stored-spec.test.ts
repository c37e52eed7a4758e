import { describe, expect, it } from "vitest";
import { parseSpec } from "./parse-spec.ts";
import { readSpec, specVersion } from "./stored-spec.ts";

const parsed = parseSpec({
  dataset: { kind: "mnist", normalClasses: ["0"] },
  method: { kind: "simclr" },
  scoring: { embedding: { normalize: "none" } },
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
const { spec } = parsed;

describe("a stored spec", () => {
  it("of today's version is read as it was stored", () => {
    expect(readSpec({ version: specVersion, spec: JSON.parse(JSON.stringify(spec)) })).toEqual(spec);
  });

  it("of the first version, which lacks what came later, gets the defaults of it", () => {
    const { scoring, limits: _, priority: __, ...earlier } = spec;
    const { embedding: ___, ...earlierScoring } = scoring;
    expect(readSpec({ version: 1, spec: { ...earlier, scoring: earlierScoring } })).toEqual(spec);
  });

  it("may have longer lists than one that is sent: limits came later", () => {
    const flips = Array.from({ length: 300 }, () => ({ kind: "horizontal-flip", probability: 0.5 }));
    const long = {
      ...spec,
      dataset: { ...spec.dataset, normalClasses: Array.from({ length: 1_001 }, (_, index) => `${index}`) },
      augmentation: { steps: [...flips, { kind: "normalize" }] },
      scoring: { ...spec.scoring, scorers: Array.from({ length: 33 }, () => ({ kind: "knn", k: 5 })) },
    };
    for (const version of [1, specVersion]) expect(readSpec({ version, spec: long })).toMatchObject(long);
    expect(parseSpec(long)).toMatchObject({ ok: false });
  });

  it("of a newer release is refused: to read it as today's could compute another experiment", () => {
    expect(() => readSpec({ version: specVersion + 1, spec })).toThrow(
      `the spec is of version ${specVersion + 1}, and this release reads up to ${specVersion}: a newer release stored it`,
    );
  });

  it("of a version that never was is refused", () => {
    expect(() => readSpec({ version: 0, spec })).toThrow("no release has stored specs of version 0");
  });

  it("that no release can have stored is refused at the place of its fault", () => {
    const broken = { ...spec, training: { ...spec.training, epochs: "ten" } };
    expect(() => readSpec({ version: specVersion, spec: broken })).toThrow(
      expect.objectContaining({
        name: "StoredSpecError",
        message: 'the stored spec has a fault at /training/epochs: expected a number, found "ten"',
      }),
    );
  });
});

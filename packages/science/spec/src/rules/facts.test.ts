import { describe, expect, it } from "vitest";
import { parseSpec } from "../parse-spec.ts";

describe("facts of a data set", () => {
  const facts = {
    classNames: ["good", "crack"],
    trainImagesPerClass: [40, 0],
    image: { height: 48, width: 48, channels: 3 },
  };
  const ofRow = () => facts;
  const spec = (normalClasses: string[], batchSize: number) => ({
    dataset: { kind: "mnist", normalClasses },
    method: { kind: "simclr" },
    training: { batchSize },
  });

  it("come from the caller: a spec is held against the classes and counts of the row that it names", () => {
    expect(parseSpec(spec(["good"], 32), ofRow)).toMatchObject({ ok: true });
    const parsed = parseSpec(spec(["1"], 32), ofRow);
    expect(!parsed.ok && parsed.faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('no class "1"; there are: good, crack'),
    ]);
    const large = parseSpec(spec(["good"], 64), ofRow);
    expect(!large.ok && large.faults[0]?.message).toContain("larger than the 40 training images");
  });

  it("may be of one class, which can only be normal", () => {
    const alone = { ...facts, classNames: ["good"], trainImagesPerClass: [40] };
    expect(parseSpec(spec(["good"], 32), () => alone)).toMatchObject({ ok: true });
  });

  it("say whether evaluations have labelled images of each class to learn from", () => {
    const evaluated = { ...spec(["good"], 32), scoring: { evaluations: [{ kind: "ridge-probe" }] } };
    const parsed = parseSpec(evaluated, ofRow);
    expect(!parsed.ok && parsed.faults).toEqual([
      {
        pointer: "/scoring/evaluations",
        code: "inconsistent",
        message: expect.stringContaining("there is none of crack; leave them out"),
      },
    ]);
    const complete = { ...facts, trainImagesPerClass: [40, 1] };
    expect(parseSpec(evaluated, () => complete)).toMatchObject({ ok: true });
  });

  it("may be unknown: what they would decide is then left to the attempt", () => {
    expect(parseSpec(spec(["anything"], 4096), () => undefined)).toMatchObject({ ok: true });
  });
});

import { describe, expect, it } from "vitest";
import { readSpec } from "./stored-spec.ts";
import { faults, minimal, spec } from "./testing/parsed.ts";

describe("the name of an experiment", () => {
  const hidden = "a\u0007b";

  it("holds no invisible character, and has one spelling", () => {
    expect(faults({ ...minimal, name: hidden })).toMatchObject([{ pointer: "/name", code: "unsafe-text" }]);
    expect(spec({ ...minimal, name: "Zoe\u0308" }).name).toBe("Zo\u00eb");
  });

  it("is read as it was stored by a release that took any", () => {
    const stored = { ...spec(minimal), name: hidden };
    expect(readSpec({ version: 1, spec: stored })).toEqual(stored);
  });
});

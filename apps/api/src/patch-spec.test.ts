import { describe, expect, it } from "vitest";
import { patchSpec } from "./patch-spec.ts";

describe("a patch of a spec", () => {
  // Appendix A of RFC 7396, but for arrays in the place of the whole document.
  it.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
    [{ a: "foo" }, "bar", "bar"],
  ])("of %j by %j is %j", (target, patch, result) => {
    expect(patchSpec(target, patch)).toEqual(result);
  });

  it("begins anew where the kind changes, and keeps parameters where it is the same", () => {
    const method = { kind: "simclr", temperature: 0.5 };
    expect(patchSpec({ method }, { method: { kind: "byol" } })).toEqual({ method: { kind: "byol" } });
    expect(patchSpec({ method }, { method: { kind: "simclr", hiddenSize: 8 } })).toEqual({
      method: { ...method, hiddenSize: 8 },
    });
  });

  it("leaves what it is given as it is, and takes __proto__ for a key like any other", () => {
    const target = { training: { epochs: 1 } };
    const patched = patchSpec(target, JSON.parse('{"__proto__": {"x": 1}, "training": {"epochs": 2}}'));
    expect(target).toEqual({ training: { epochs: 1 } });
    expect(Object.keys(patched as object)).toEqual(["training", "__proto__"]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

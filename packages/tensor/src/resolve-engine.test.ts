import { describe, expect, it } from "vitest";
import { resolveEngine } from "./index.ts";

describe("resolveEngine", () => {
  it("takes a named engine at its word", () => {
    for (const kind of ["cpu", "simd", "tensorflow", "tensorflow-gpu"] as const)
      expect(resolveEngine(kind, { nvidiaDriver: false, gpuBinding: false }).kind).toBe(kind);
  });

  it("chooses the GPU only where both the driver and the binding are there, and says what lacks", () => {
    expect(resolveEngine("auto", { nvidiaDriver: true, gpuBinding: true }).kind).toBe("tensorflow-gpu");
    expect(resolveEngine("auto", { nvidiaDriver: true, gpuBinding: false })).toEqual({
      kind: "simd",
      reason:
        "there is an NVIDIA driver, but no binding for it: npm run engine:tensorflow -- --gpu builds one",
    });
    expect(resolveEngine("auto", { nvidiaDriver: false, gpuBinding: true })).toEqual({
      kind: "simd",
      reason: "no NVIDIA driver here",
    });
  });

  it("answers on this machine without starting an engine", () => {
    expect(["simd", "tensorflow-gpu"]).toContain(resolveEngine("auto").kind);
  });
});

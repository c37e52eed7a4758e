import { describe, expect, it } from "vitest";
import type { EngineKind, TensorEngine } from "./index.ts";
import { type MachineFacts, openEngine, resolveEngine } from "./index.ts";
import { enginesToTry } from "./resolve-engine.ts";

const bare: MachineFacts = { nvidiaDriver: false, gpuBinding: false, wasmSimd: true, cpuBinding: false };

describe("resolveEngine", () => {
  it("takes a named engine at its word", () => {
    for (const kind of ["cpu", "simd", "tensorflow", "tensorflow-gpu"] as const)
      expect(resolveEngine(kind, bare).kind).toBe(kind);
  });

  it("chooses the GPU only where both the driver and the binding are there, and says what lacks", () => {
    expect(resolveEngine("auto", { ...bare, nvidiaDriver: true, gpuBinding: true }).kind).toBe(
      "tensorflow-gpu",
    );
    expect(resolveEngine("auto", { ...bare, nvidiaDriver: true })).toEqual({
      kind: "simd",
      reason:
        "there is an NVIDIA driver, but no binding for it: npm run engine:tensorflow -- --gpu builds one",
    });
    expect(resolveEngine("auto", { ...bare, gpuBinding: true })).toEqual({
      kind: "simd",
      reason: "no NVIDIA driver here",
    });
  });

  it("prefers the SIMD engine to TensorFlow on a CPU, which it takes where WebAssembly has no SIMD", () => {
    expect(resolveEngine("auto", { ...bare, cpuBinding: true }).kind).toBe("simd");
    expect(resolveEngine("auto", { ...bare, cpuBinding: true, wasmSimd: false })).toEqual({
      kind: "tensorflow",
      reason: "no NVIDIA driver here, and no SIMD in WebAssembly",
    });
    expect(resolveEngine("auto", { ...bare, wasmSimd: false }).kind).toBe("simd");
  });

  it("has every engine that could work in line, the fastest first", () => {
    const all = { nvidiaDriver: true, gpuBinding: true, wasmSimd: true, cpuBinding: true };
    expect(enginesToTry("auto", all).map(({ kind }) => kind)).toEqual([
      "tensorflow-gpu",
      "simd",
      "tensorflow",
    ]);
  });

  it("answers on this machine without starting an engine", () => {
    expect(["simd", "tensorflow-gpu"]).toContain(resolveEngine("auto").kind);
  });
});

describe("openEngine", () => {
  const withCard = { ...bare, nvidiaDriver: true, gpuBinding: true };
  const startsOnly =
    (...working: readonly EngineKind[]) =>
    async (kind: EngineKind) => {
      if (!working.includes(kind)) throw new Error(`engine ${kind} found no device`);
      return { kind } as TensorEngine;
    };

  it("goes on to the next engine where the first doesn't start, and gives the first one's reason", async () => {
    const { engine, reason } = await openEngine("auto", { threads: 1 }, withCard, startsOnly("simd"));
    expect({ kind: engine.kind, reason }).toEqual({
      kind: "simd",
      reason: "engine tensorflow-gpu found no device",
    });
  });

  it("never takes another one than was asked for by name", async () => {
    await expect(openEngine("tensorflow", { threads: 1 }, withCard, startsOnly("simd"))).rejects.toThrow(
      "engine tensorflow found no device",
    );
  });

  it("fails with the reason of each where none starts", async () => {
    await expect(openEngine("auto", { threads: 1 }, withCard, startsOnly())).rejects.toThrow(
      "no tensor engine starts on this machine:\nengine tensorflow-gpu found no device\nengine simd found no device",
    );
  });

  it("starts one on this machine that says its versions", async () => {
    const { engine, reason } = await openEngine("auto", { threads: 1 }, bare);
    expect(engine.description).toMatchObject({ engine: "simd", tfjs: engine.tf.version_core, threads: 1 });
    expect(reason).toBe("no NVIDIA driver here");
    await engine.dispose();
  });
});

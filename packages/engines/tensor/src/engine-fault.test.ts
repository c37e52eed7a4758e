import { expect, it } from "vitest";
import { engineFault } from "./engine-fault.ts";
import { loadTensor } from "./load-tensor.ts";
import { observeMachine } from "./resolve-engine.ts";
import { hasBinding } from "./runtimes/tensorflow.ts";

it("finds nothing against an engine that needs nothing but npm", () => {
  expect(engineFault("cpu")).toBeUndefined();
  expect(engineFault("simd")).toBeUndefined();
});

it("says what the simd engine lacks on an old processor, and what to do", () => {
  expect(engineFault("simd", { ...observeMachine(), wasmSimd: false })).toMatch(/SSE4\.1; choose the engine/);
});

it.each(["tensorflow", "tensorflow-gpu"] as const)(
  "says of %s in advance what loading it would say, or nothing where its binding is built",
  async (kind) => {
    const fault = engineFault(kind);
    expect(fault === undefined).toBe(hasBinding(kind));
    if (fault !== undefined) await expect(loadTensor(kind, { threads: 1 })).rejects.toThrow(fault);
  },
);

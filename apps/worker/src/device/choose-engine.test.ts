import type { MachineFacts } from "@outlab/tensor";
import { expect, test } from "vitest";
import { chooseEngine } from "./choose-engine.ts";
import type { GpuReport } from "./nvidia-smi.ts";

const withDriver: MachineFacts = { nvidiaDriver: true, gpuBinding: true, wasmSimd: true, cpuBinding: true };
const well: GpuReport = {
  gpu: {
    index: 0,
    uuid: "GPU-1",
    name: "card",
    memoryMiB: 8192,
    driver: "550.90.07",
    computeCapability: "9.0",
    uncorrectedMemoryErrors: 0,
  },
  processes: [],
};
const failing: GpuReport = { processes: [], fault: "nvidia-smi: No devices were found" };
const neverAsked = async (): Promise<GpuReport> => {
  throw new Error("nvidia-smi was asked");
};

test("takes a card that answers, and leaves it to each attempt whether the engine starts", async () => {
  expect(await chooseEngine("auto", withDriver, async () => well)).toMatchObject({
    kind: "tensorflow-gpu",
    attemptEngine: "auto",
    card: well,
  });
});

test("goes on to the next engine where a driver is there and its card doesn't answer, and says why", async () => {
  const reason = "there is an NVIDIA driver, but no card to compute on (nvidia-smi: No devices were found)";
  expect(await chooseEngine("auto", withDriver, async () => failing)).toEqual({
    kind: "simd",
    attemptEngine: "simd",
    reason,
    withoutGpu: reason,
  });
  const old = { ...withDriver, wasmSimd: false };
  expect(await chooseEngine("auto", old, async () => failing)).toMatchObject({ attemptEngine: "tensorflow" });
});

test("keeps an engine that was asked for by name, also when its card does not answer", async () => {
  expect(await chooseEngine("tensorflow-gpu", withDriver, async () => failing)).toEqual({
    kind: "tensorflow-gpu",
    reason: "asked for by name",
    attemptEngine: "tensorflow-gpu",
    card: failing,
  });
});

test("asks for no card where none is computed on", async () => {
  expect(await chooseEngine("simd", withDriver, neverAsked)).toMatchObject({
    kind: "simd",
    attemptEngine: "simd",
  });
  const without = { ...withDriver, gpuBinding: false };
  expect(await chooseEngine("auto", without, neverAsked)).toMatchObject({
    kind: "simd",
    attemptEngine: "auto",
  });
});

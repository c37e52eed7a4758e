import { expect, test } from "vitest";
import { describeDevice, parseGpus } from "./describe-device.ts";

test("describes the processor and the engine that attempts will use", async () => {
  const device = await describeDevice("simd", 2);
  expect(device).toMatchObject({ engine: "simd", threads: 2, node: process.version });
  expect(device.cores).toBeGreaterThan(0);
  expect(device.memoryMiB).toBeGreaterThan(0);
});

test("reads nvidia-smi's lines, one a card", () => {
  // As printed by nvidia-smi 550 on a machine with two cards.
  const csv = "NVIDIA H100 80GB HBM3, 81559, 550.90.07, 9.0\nNVIDIA GeForce GTX 1080, 8192, 550.90.07, 6.1\n";
  expect(parseGpus(csv)).toEqual([
    { name: "NVIDIA H100 80GB HBM3", memoryMiB: 81559, driver: "550.90.07", computeCapability: "9.0" },
    { name: "NVIDIA GeForce GTX 1080", memoryMiB: 8192, driver: "550.90.07", computeCapability: "6.1" },
  ]);
  expect(parseGpus("")).toEqual([]);
});

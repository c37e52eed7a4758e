import type { MachineFacts } from "@outlab/tensor";
import pino from "pino";
import { expect, test } from "vitest";
import type { GpuReport } from "./nvidia-smi.ts";
import { watchDevice } from "./watch-device.ts";

const well: GpuReport = {
  gpu: {
    index: 0,
    uuid: "GPU-1",
    name: "H100",
    memoryMiB: 8192,
    driver: "550.90.07",
    computeCapability: "9.0",
    uncorrectedMemoryErrors: 0,
  },
  processes: [],
};
const none: GpuReport = { processes: [], fault: "nvidia-smi: No devices were found" };
const withCard: MachineFacts = { nvidiaDriver: true, gpuBinding: true, wasmSimd: true, cpuBinding: false };

async function watch(engine: "auto" | "simd" | "tensorflow-gpu", first: GpuReport) {
  const lines: { msg: string; level: number; reason?: string }[] = [];
  const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  let report = first;
  let probes = 0;
  let engineFault: string | undefined;
  const device = await watchDevice({
    engine,
    threads: 2,
    machine: { facts: () => withCard, engineFault: () => engineFault, isHere: () => true },
    probe: async () => {
      probes += 1;
      return report;
    },
    ownPids: () => [],
    log,
  });
  return {
    device,
    async see(next: GpuReport, fault?: string) {
      report = next;
      engineFault = fault;
      await device.look();
    },
    probes: () => probes,
    said: () => lines.map(({ msg }) => msg),
    warnings: () => lines.filter(({ level }) => level >= 40),
  };
}

test("describes the processor and the engine that attempts will use", async () => {
  const { device } = await watch("simd", none);
  expect(device.description).toMatchObject({ engine: "simd", threads: 2, node: process.version });
  expect(device.description.cores).toBeGreaterThan(0);
  expect(device.description.memoryMiB).toBeGreaterThan(0);
});

test("a worker on the processor needs no card, and looks at none", async () => {
  const { device, see, probes, said } = await watch("simd", none);
  await see({ ...well, processes: [{ gpu: "GPU-1", pid: 7, name: "theirs", memoryMiB: 1 }] });
  expect({ lost: device.lost, gpuUuid: device.gpuUuid, probes: probes(), said: said() }).toEqual({
    lost: undefined,
    gpuUuid: undefined,
    probes: 0,
    said: [],
  });
});

test("where the worker chooses the engine, it computes without a card that has never answered: reported, and not lost", async () => {
  const { device, see, warnings, probes } = await watch("auto", none);
  const reason = "there is an NVIDIA driver, but no card to compute on (nvidia-smi: No devices were found)";
  expect(device).toMatchObject({ engine: "simd", lost: undefined, gpuUuid: undefined });
  expect(device.description).toMatchObject({ engine: "simd", engineReason: reason });
  expect(device.description).not.toHaveProperty("lost");
  expect(warnings()).toMatchObject([{ msg: "this worker computes without a GPU", reason, level: 40 }]);
  await see(none);
  expect({ lost: device.lost, probes: probes(), warnings: warnings().length }).toEqual({
    lost: undefined,
    probes: 1,
    warnings: 1,
  });
  expect(device.engineReported({ kind: "simd" }, "engine simd: asked for by name")).toBe(
    `computes by simd, without a GPU: ${reason}`,
  );
});

test("an engine that was asked for by name waits for its card, from the first look on", async () => {
  const { device, see } = await watch("tensorflow-gpu", none);
  expect(device.lost).toBe("nvidia-smi: No devices were found");
  await see(well);
  expect(device).toMatchObject({ lost: undefined, engine: "tensorflow-gpu", gpuUuid: "GPU-1" });
});

test.each(["auto", "tensorflow-gpu"] as const)(
  "with %s a card that stops answering is lost with the driver's words, reported once, and back when it answers",
  async (engine) => {
    const { device, see, said } = await watch(engine, well);
    expect(device.lost).toBeUndefined();
    const fault = "nvidia-smi: GPU is lost.  Reboot the system to recover this GPU";
    for (let times = 0; times < 3; times++) await see({ processes: [], fault });
    expect(device.lost).toBe(fault);
    expect(device.description.lost).toBe(fault);
    expect(said()).toEqual(["the device is lost: nothing more is claimed"]);
    await see(well);
    expect(device.lost).toBeUndefined();
    expect(device.description).not.toHaveProperty("lost");
    expect(said()).toHaveLength(2);
  },
);

test("an engine whose folder is deleted is a device lost, until it is there again", async () => {
  const fault = "engine tensorflow-gpu needs its binding, but it is not built";
  const { device, see } = await watch("tensorflow-gpu", well);
  await see(well, fault);
  expect(device.lost).toBe(fault);
  await see(well);
  expect(device.lost).toBeUndefined();
});

test("shows which engine the latest attempt computed with, and why it isn't the card's", async () => {
  const { device } = await watch("auto", well);
  const gpu = { kind: "tensorflow-gpu", libtensorflow: "2.21.0" };
  expect(device.description).toMatchObject({ engine: "tensorflow-gpu", gpu: { uuid: "GPU-1" } });
  expect(device.engineReported(gpu, "engine tensorflow-gpu: it is here")).toBeUndefined();
  expect(device.description).toMatchObject({ engine: "tensorflow-gpu", engineReport: gpu });

  const reason = "engine simd: libtensorflow found no GPU";
  const simd = { kind: "simd", threads: 2 };
  expect(device.engineReported(simd, reason)).toBe(`computes by simd, without a GPU: ${reason}`);
  expect(device.description).toMatchObject({ engine: "simd", engineReason: reason, engineReport: simd });
});

test("says nothing of a GPU where none was to be computed on", async () => {
  const { device } = await watch("simd", none);
  expect(device.engineReported({ kind: "simd" }, "engine simd: asked for by name")).toBeUndefined();
});

import pino from "pino";
import { expect, test } from "vitest";
import type { GpuProcess, GpuReport } from "./nvidia-smi.ts";
import { watchDevice } from "./watch-device.ts";

const card = (uuid: string) => ({
  uuid,
  name: `card ${uuid}`,
  memoryMiB: 8192,
  driver: "550.90.07",
  computeCapability: "9.0",
});
const process_ = (pid: number): GpuProcess => ({ gpu: "GPU-1", pid, name: `program ${pid}`, memoryMiB: 100 });

async function watch(
  engine: "simd" | "tensorflow-gpu",
  first: GpuReport,
  ownPids: () => number[] = () => [],
) {
  const lines: { msg: string; level: number }[] = [];
  const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  let report = first;
  let probes = 0;
  const probe = async () => {
    probes += 1;
    return report;
  };
  const device = await watchDevice({ engine, threads: 2, probe, ownPids, log });
  const see = async (next: GpuReport) => {
    report = next;
    await device.look();
  };
  return { device, see, probes: () => probes, said: () => lines.map(({ msg }) => msg) };
}

test("describes the processor and the engine that attempts will use", async () => {
  const { device } = await watch("simd", { gpus: [], processes: [], fault: "nvidia-smi: not found" });
  expect(device.description).toMatchObject({ engine: "simd", threads: 2, node: process.version });
  expect(device.description.cores).toBeGreaterThan(0);
  expect(device.description.memoryMiB).toBeGreaterThan(0);
});

test("a worker on the processor needs no card, and doesn't ask for one again", async () => {
  const { device, probes, said } = await watch("simd", {
    gpus: [],
    processes: [],
    fault: "nvidia-smi: not found",
  });
  await device.look();
  expect({ lost: device.lost, probes: probes(), said: said() }).toEqual({
    lost: undefined,
    probes: 1,
    said: [],
  });
});

test("a card that stops answering is lost with the driver's words, told once, and back when it answers", async () => {
  const well = { gpus: [card("GPU-1")], processes: [] };
  const { device, see, said } = await watch("tensorflow-gpu", well);
  expect(device.lost).toBeUndefined();
  const fault = "nvidia-smi: GPU is lost.  Reboot the system to recover this GPU";
  for (let times = 0; times < 3; times++) await see({ gpus: [], processes: [], fault });
  expect(device.lost).toBe(fault);
  expect(device.description.lost).toBe(fault);
  expect(said()).toEqual(["the device is lost: nothing more is claimed"]);
  await see(well);
  expect(device.lost).toBeUndefined();
  expect(device.description).not.toHaveProperty("lost");
  expect(said()).toHaveLength(2);
});

test("one of two cards that is gone is a device lost, though the driver doesn't complain", async () => {
  const { device, see } = await watch("tensorflow-gpu", {
    gpus: [card("GPU-1"), card("GPU-2")],
    processes: [],
  });
  await see({ gpus: [card("GPU-1")], processes: [] });
  expect(device.lost).toBe("card GPU-2 is gone");
});

test("processes of others are told when they come, and its own attempts are none of them", async () => {
  const gpus = [card("GPU-1")];
  const { device, see, said } = await watch("tensorflow-gpu", { gpus, processes: [] }, () => [41]);
  await see({ gpus, processes: [process_(41), process_(42)] });
  await see({ gpus, processes: [process_(41), process_(42)] });
  expect(device.description.foreignProcesses).toEqual([process_(42)]);
  expect(said()).toEqual(["processes of others compute on the device"]);
  await see({ gpus, processes: [process_(41)] });
  expect(device.description).not.toHaveProperty("foreignProcesses");
});

import pino from "pino";
import { expect, test } from "vitest";
import { createCardLog } from "./card-log.ts";
import type { GpuReport } from "./nvidia-smi.ts";
import type { Gpu } from "./parse-gpus.ts";

const card = (uuid = "GPU-1", uncorrectedMemoryErrors: number | null = 0): Gpu => ({
  index: 0,
  uuid,
  name: "H100",
  memoryMiB: 8192,
  driver: "550.90.07",
  computeCapability: "9.0",
  uncorrectedMemoryErrors,
});
const process_ = (pid: number | null) => ({ gpu: "GPU-1", pid, name: `program ${pid}`, memoryMiB: 100 });
const well: GpuReport = { gpu: card(), processes: [] };

/** Attempts of this worker have pid 41; its process table has pids below 100. */
function openLog() {
  const lines: { msg: string; level: number }[] = [];
  const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  const note = createCardLog({ ownPids: () => [41], isHere: (pid) => pid < 100, log });
  return { note, said: () => lines.map(({ msg }) => msg) };
}

test("logs the card, and by which UUID CUDA knows it or the part of it that is computed on", () => {
  const { note } = openLog();
  expect(note(well)).toEqual({ description: { gpu: card() }, uuid: "GPU-1", fault: undefined });
  const mig = { uuid: "MIG-1", profile: "1g.10gb", gpu: "GPU-1" };
  expect(note({ ...well, mig })).toEqual({
    description: { gpu: card(), mig },
    uuid: "MIG-1",
    fault: undefined,
  });
});

test("another card in the place of the one that was seen first is a fault", () => {
  const { note } = openLog();
  note(well);
  expect(note({ gpu: card("GPU-2"), processes: [] }).fault).toBe("H100 (GPU-1) is gone");
  expect(note(well).fault).toBeUndefined();
});

test("processes of others are logged when they appear, and its own attempts are not among them", () => {
  const { note, said } = openLog();
  note(well);
  note({ ...well, processes: [process_(41), process_(42)] });
  const { description } = note({ ...well, processes: [process_(41), process_(42)] });
  expect(description).toEqual({ gpu: card(), foreignProcesses: [process_(42)] });
  expect(said()).toEqual(["processes of others compute on the device"]);
  expect(note({ ...well, processes: [process_(41)] }).description).toEqual({ gpu: card() });
});

test("processes that may be its own, under the host's numbers, are shown without a warning", () => {
  const { note, said } = openLog();
  const { description } = note({ ...well, processes: [process_(70_001), process_(null)] });
  expect(description).toEqual({ gpu: card(), unknownProcesses: [process_(70_001), process_(null)] });
  expect(said()).toEqual([]);
});

test("uncorrected memory errors are logged when they grow, and not when they were there before", () => {
  const { note, said } = openLog();
  for (const errors of [3, 3, null, 3, 0]) note({ gpu: card("GPU-1", errors), processes: [] });
  expect(said()).toEqual([]);
  note({ gpu: card("GPU-1", 1), processes: [] });
  note({ gpu: card("GPU-1", 1), processes: [] });
  expect(said()).toEqual(["the device's memory has errors that were not corrected"]);
});

test("what nvidia-smi complains of is logged once, and shown as long as it does", () => {
  const { note, said } = openLog();
  const warning = "nvidia-smi: WARNING: infoROM is corrupted at gpu 0000:B3:00.0";
  note({ ...well, warning });
  expect(note({ ...well, warning })).toMatchObject({
    description: { gpuWarning: warning },
    fault: undefined,
  });
  expect(said()).toEqual(["nvidia-smi complains"]);
  expect(note(well).description).not.toHaveProperty("gpuWarning");
});

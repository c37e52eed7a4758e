import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createGpuProbe, parseGpus, parseProcesses } from "./nvidia-smi.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outlab-smi-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A program that answers both queries as nvidia-smi did. */
async function standIn(cards: string, processes = "", status = 0): Promise<string> {
  const program = join(folder, `smi-${Math.random().toString(36).slice(2)}`);
  await writeFile(
    program,
    `#!/bin/sh\ncase "$1" in\n--query-gpu=*) cat <<'END'\n${cards}END\nexit ${status};;\n*) cat <<'END'\n${processes}END\nesac\n`,
  );
  await chmod(program, 0o755);
  return program;
}

const h100 = "GPU-6f2b7c0e-2f0b-5a0e-9d1c-0d6a4c1b7e11";
const gtx = "GPU-aa01d2d5-7c1a-45c2-8bd2-5b2b5a1a7f42";

test("reads nvidia-smi's lines, one a card, and what the driver can't tell as null", () => {
  const csv =
    `${h100}, NVIDIA H100 80GB HBM3, 81559, 550.90.07, 9.0\n` +
    `${gtx}, NVIDIA GeForce GTX 1080, [N/A], 550.90.07, 6.1\n`;
  expect(parseGpus(csv)).toEqual([
    {
      uuid: h100,
      name: "NVIDIA H100 80GB HBM3",
      memoryMiB: 81559,
      driver: "550.90.07",
      computeCapability: "9.0",
    },
    {
      uuid: gtx,
      name: "NVIDIA GeForce GTX 1080",
      memoryMiB: null,
      driver: "550.90.07",
      computeCapability: "6.1",
    },
  ]);
  expect(parseGpus("")).toEqual([]);
});

test("reads who computes on them, names with commas and memory that is not told included", () => {
  const csv = `${h100}, 4122, /usr/bin/python3, 1024\n${h100}, 77, run a, b, [N/A]\n`;
  expect(parseProcesses(csv)).toEqual([
    { gpu: h100, pid: 4122, name: "/usr/bin/python3", memoryMiB: 1024 },
    { gpu: h100, pid: 77, name: "run a, b", memoryMiB: null },
  ]);
  expect(parseProcesses("No running processes found\n")).toEqual([]);
});

test("tells cards and processes of a machine that is well, and asks for those that are visible alone", async () => {
  const program = await standIn(
    `${h100}, NVIDIA H100 80GB HBM3, 81559, 550.90.07, 9.0\n`,
    `${h100}, 9, x, 5\n`,
  );
  const report = await createGpuProbe({ program })();
  expect(report.fault).toBeUndefined();
  expect(report.gpus.map(({ name }) => name)).toEqual(["NVIDIA H100 80GB HBM3"]);
  expect(report.processes).toEqual([{ gpu: h100, pid: 9, name: "x", memoryMiB: 5 }]);
  const echo = join(folder, "echo");
  await writeFile(echo, '#!/bin/sh\necho "GPU-0, $3, 1, 1, 1"\n');
  await chmod(echo, 0o755);
  expect((await createGpuProbe({ program: echo, visible: "2" })()).gpus[0].name).toBe("--id=2");
});

// As nvidia-smi 470 to 550 print them, with their exit status.
test.each([
  ["No devices were found\n", 6],
  [
    "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver is installed and running.\n\n",
    9,
  ],
  ["Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 550.90\n", 18],
  ["Unable to determine the device handle for GPU 0000:3B:00.0: Unknown Error\n", 15],
  [
    "Unable to determine the device handle for GPU0000:3B:00.0: GPU is lost.  Reboot the system to recover this GPU\n",
    0,
  ],
])("is told %j (exit %i) as a fault in its own words", async (said, status) => {
  const program = await standIn(said, "", status);
  const { gpus, fault } = await createGpuProbe({ program })();
  expect(gpus).toEqual([]);
  expect(fault).toBe(`${program}: ${said.split("\n")[0]}`);
});

test("one lost card beside one that is well is a fault, and the other is still told", async () => {
  const program = await standIn(
    `${gtx}, NVIDIA GeForce GTX 1080, 8192, 550.90.07, 6.1\nUnable to determine the device handle for GPU 0000:3B:00.0: Unknown Error\n`,
    "",
    15,
  );
  const { gpus, fault } = await createGpuProbe({ program })();
  expect(gpus.map(({ uuid }) => uuid)).toEqual([gtx]);
  expect(fault).toContain("Unable to determine the device handle");
});

test("a machine without the program, and one where it fails without a word, are told apart", async () => {
  expect(await createGpuProbe({ program: "/nowhere/nvidia-smi" })()).toEqual({
    gpus: [],
    processes: [],
    fault: "/nowhere/nvidia-smi: not found",
  });
  const silent = await standIn("", "", 3);
  expect((await createGpuProbe({ program: silent })()).fault).toBe(`${silent}: it ended with 3`);
});

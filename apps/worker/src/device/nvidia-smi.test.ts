import { expect, test } from "vitest";
import { createGpuProbe } from "./nvidia-smi.ts";
import type { Answer } from "./run-program.ts";

interface Script {
  readonly cards?: string;
  readonly processes?: string;
  readonly list?: string;
  readonly stderr?: string;
  readonly status?: number | undefined;
  readonly fault?: string;
  readonly visible?: string | undefined;
  readonly usersFault?: string;
}

/** What nvidia-smi would say, and what comes of it; the status is that of its answer about the cards. */
async function probe(script: Script) {
  const { cards = "", processes = "", list = "", stderr = "", fault, visible, usersFault } = script;
  const status = fault === undefined ? (script.status ?? 0) : undefined;
  const ask = async ([query = ""]: readonly string[]): Promise<Answer> => {
    if (query.startsWith("--query-gpu="))
      return { stdout: cards, stderr, status, ...(fault === undefined ? {} : { fault }) };
    if (query === "-L") return { stdout: list, stderr: "", status: 0 };
    return usersFault === undefined
      ? { stdout: processes, stderr: "", status: 0 }
      : { stdout: "", stderr: "", status: undefined, fault: usersFault };
  };
  return createGpuProbe(ask, visible)();
}

const h100 = "GPU-6f2b7c0e-2f0b-5a0e-9d1c-0d6a4c1b7e11";
const gtx = "GPU-aa01d2d5-7c1a-45c2-8bd2-5b2b5a1a7f42";
const h100Row = `0, ${h100}, NVIDIA H100 80GB HBM3, 81559, 550.90.07, 9.0, 0, Disabled\n`;
const gtxRow = `1, ${gtx}, NVIDIA GeForce GTX 1080, 8192, 550.90.07, 6.1, [N/A], [N/A]\n`;

test("reports the card that is computed on and its processes, and nothing of other cards", async () => {
  const both = { cards: h100Row + gtxRow, processes: `${h100}, 9, x, 5\n${gtx}, 10, y, 6\n` };
  expect(await probe(both)).toEqual({
    gpu: expect.objectContaining({ uuid: h100 }),
    processes: [{ gpu: h100, pid: 9, name: "x", memoryMiB: 5 }],
  });
  expect(await probe({ ...both, visible: "1" })).toEqual({
    gpu: expect.objectContaining({ uuid: gtx }),
    processes: [{ gpu: gtx, pid: 10, name: "y", memoryMiB: 6 }],
  });
});

test("knows the parts of a card: the one that is computed on, and who is on it", async () => {
  const [first, second] = ["MIG-c6d4f1ef-42e4", "MIG-cba663e8-9bed"];
  const report = await probe({
    visible: second,
    cards: h100Row.replace("Disabled", "Enabled"),
    list: `GPU 0: NVIDIA H100 80GB HBM3 (UUID: ${h100})
  MIG 1g.10gb     Device  0: (UUID: ${first})
  MIG 3g.40gb     Device  1: (UUID: ${second})
`,
    processes: `${first}, 9, x, 5\n${second}, 10, y, 6\n`,
  });
  expect(report).toEqual({
    gpu: expect.objectContaining({ uuid: h100 }),
    mig: { uuid: second, profile: "3g.40gb", gpu: h100 },
    processes: [{ gpu: second, pid: 10, name: "y", memoryMiB: 6 }],
  });
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
])("reports %j (exit %i) as a fault in the same words", async (cards, status) => {
  expect(await probe({ cards, status })).toEqual({
    processes: [],
    fault: `nvidia-smi: ${cards.split("\n")[0]}`,
  });
});

test("a lost card is reported, and is no fault of another one that is computed on", async () => {
  const complaint = "Unable to determine the device handle for GPU 0000:3B:00.0: Unknown Error";
  const cards = `${gtxRow}${complaint}\n`;
  for (const status of [0, 15]) {
    const report = await probe({ cards, status, visible: "1" });
    expect(report).toMatchObject({ gpu: { uuid: gtx }, warning: `nvidia-smi: ${complaint}` });
    expect(report).not.toHaveProperty("fault");
  }
  const { fault } = await probe({ cards, status: 15, visible: "0" });
  expect(fault).toContain('CUDA_VISIBLE_DEVICES="0" names no card');
  expect(fault).toContain(complaint);
});

test("a corrupted infoROM (exit 14) is a warning in its own words, or by its status, and never a row of a card", async () => {
  const said = "WARNING: infoROM is corrupted at gpu 0000:B3:00.0";
  expect(await probe({ cards: `${h100Row}${said}\n`, status: 14 })).toMatchObject({
    gpu: { uuid: h100 },
    warning: `nvidia-smi: ${said}`,
  });
  expect(await probe({ cards: h100Row, stderr: `${said}\n`, status: 14 })).toMatchObject({
    warning: `nvidia-smi: ${said}`,
  });
  const silent = await probe({ cards: h100Row, status: 14 });
  expect(silent.warning).toBe("nvidia-smi: it ended with 14: a card's infoROM is corrupted");
  expect(silent).not.toHaveProperty("fault");
});

test("any other end is a fault, though there are rows, of which none is quoted", async () => {
  const { fault } = await probe({ cards: h100Row, status: 10 });
  expect(fault).toBe("nvidia-smi: it ended with 10: the kernel detected an interrupt issue with a card");
});

test("a card that must be reset is a fault, and is still reported", async () => {
  expect(await probe({ cards: h100Row.replace("81559", "[GPU requires reset]") })).toEqual({
    gpu: expect.objectContaining({ uuid: h100, memoryMiB: null }),
    processes: [],
    fault: "nvidia-smi: memory.total reads [GPU requires reset]",
  });
});

test("a program that isn't there, one that does not answer and one that fails without a message are distinguished", async () => {
  expect((await probe({ fault: "not found" })).fault).toBe(
    "nvidia-smi: not found; in a container NVIDIA_DRIVER_CAPABILITIES=compute,utility brings it",
  );
  expect((await probe({ fault: "no answer within 30 s" })).fault).toBe("nvidia-smi: no answer within 30 s");
  expect((await probe({ status: 0 })).fault).toBe("nvidia-smi: it lists no card");
  expect((await probe({ status: 77 })).fault).toBe("nvidia-smi: it ended with 77");
});

test("a driver that hangs at its second question is a fault", async () => {
  expect(await probe({ cards: h100Row, usersFault: "no answer within 30 s" })).toMatchObject({
    gpu: { uuid: h100 },
    fault: "nvidia-smi: no answer within 30 s",
  });
});

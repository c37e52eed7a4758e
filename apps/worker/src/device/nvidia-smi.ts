/** Asks NVIDIA's own program for the card that attempts compute on, and who else computes there. */
import type { Ask } from "./ask-within.ts";
import { chooseGpu } from "./choose-gpu.ts";
import { GPU_COLUMNS, type Gpu, parseGpus } from "./parse-gpus.ts";
import { type MigDevice, parseMigDevices } from "./parse-mig-devices.ts";
import { type GpuProcess, PROCESS_COLUMNS, parseProcesses } from "./parse-processes.ts";
import { type Answer, NOT_FOUND } from "./run-program.ts";

export interface GpuReport {
  readonly gpu?: Gpu;
  /** The part of the card that is computed on, where it is partitioned. */
  readonly mig?: MigDevice;
  readonly processes: readonly GpuProcess[];
  /** Why there is no card to compute on. */
  readonly fault?: string | undefined;
  /** What the program complains of, though the card answers. */
  readonly warning?: string;
}

export type GpuProbe = () => Promise<GpuReport>;

/** @param visible  CUDA_VISIBLE_DEVICES; undefined where it isn't set. */
export function createGpuProbe(ask: Ask, visible: string | undefined): GpuProbe {
  return async () => {
    const cards = await ask([`--query-gpu=${GPU_COLUMNS.join()}`, FORMAT]);
    const complaint = complaintOf(cards);
    const rows = parseGpus(cards.stdout);
    if (!isAnswer(cards) || rows.length === 0)
      return { processes: [], fault: complaint ?? "nvidia-smi: it lists no card" };
    const hasParts = visible?.trim().startsWith("MIG-") || rows.some(({ isPartitioned }) => isPartitioned);
    const list = hasParts ? await ask(["-L"]) : undefined;
    if (list !== undefined && !isAnswer(list)) return { processes: [], fault: complaintOf(list) };
    const migs = parseMigDevices(list?.stdout ?? "");
    const choice = chooseGpu(visible, rows, migs);
    if ("fault" in choice)
      return { processes: [], fault: complaint ? `${choice.fault}; ${complaint}` : choice.fault };
    const { row, mig } = choice;
    const seen = { gpu: row.gpu, ...(mig === undefined ? {} : { mig }) };
    if (row.fault !== undefined) return { ...seen, processes: [], fault: `nvidia-smi: ${row.fault}` };
    const users = await ask([`--query-compute-apps=${PROCESS_COLUMNS.join()}`, FORMAT]);
    // It hangs where it answered a moment ago.
    if (users.status === undefined) return { ...seen, processes: [], fault: complaintOf(users) };
    const elsewhere = new Set([...rows.map(({ gpu }) => gpu.uuid), ...migs.map(({ uuid }) => uuid)]);
    for (const uuid of [row.gpu.uuid, mig?.uuid]) elsewhere.delete(uuid ?? null);
    const processes = parseProcesses(users.stdout).filter(({ gpu }) => !elsewhere.has(gpu));
    return { ...seen, processes, ...(complaint === undefined ? {} : { warning: complaint }) };
  };
}

const FORMAT = "--format=csv,noheader,nounits";

interface Exit {
  readonly means: string;
  /** It is no fault of a card whose row is there and whole. */
  readonly isOfOneCard: boolean;
}

/** Of nvidia-smi's manual, "Return value". */
const exits: ReadonlyMap<number | undefined, Exit> = new Map([
  [2, { means: "it doesn't know an argument; drivers from 510 on do", isOfOneCard: false }],
  [3, { means: "the operation is not available on the card", isOfOneCard: false }],
  [4, { means: "no permission; this user needs access to /dev/nvidia*", isOfOneCard: false }],
  [6, { means: "the query was unsuccessful", isOfOneCard: false }],
  [8, { means: "a card's external power cables are not properly attached", isOfOneCard: false }],
  [9, { means: "the driver is not loaded", isOfOneCard: false }],
  [10, { means: "the kernel detected an interrupt issue with a card", isOfOneCard: false }],
  [12, { means: "the NVML library could not be found or loaded", isOfOneCard: false }],
  [13, { means: "the NVML library doesn't implement a function", isOfOneCard: false }],
  [14, { means: "a card's infoROM is corrupted", isOfOneCard: true }],
  [15, { means: "a card has fallen off the bus or is otherwise inaccessible", isOfOneCard: true }],
]);

function isAnswer({ status }: Answer): boolean {
  return status === 0 || exits.get(status)?.isOfOneCard === true;
}

/** In the program's own words, or by its exit status. */
function complaintOf({ stdout, stderr, status, fault }: Answer): string | undefined {
  if (fault === NOT_FOUND)
    return "nvidia-smi: not found; in a container NVIDIA_DRIVER_CAPABILITIES=compute,utility brings it";
  if (fault !== undefined) return `nvidia-smi: ${fault}`;
  const said = (status === 0 ? stdout : `${stdout}\n${stderr}`)
    .split("\n")
    .find((line) => line.trim() !== "" && !DATA.test(line));
  if (said !== undefined) return `nvidia-smi: ${said.trim()}`;
  if (status === 0) return undefined;
  const means = exits.get(status)?.means;
  return `nvidia-smi: it ended with ${status}${means === undefined ? "" : `: ${means}`}`;
}

/** A row of a card, or a line of `-L`: neither is a complaint. */
const DATA = /^\s*(\d+,|GPU \d+: |MIG \d)/;

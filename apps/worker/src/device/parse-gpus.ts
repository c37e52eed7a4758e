/** Reads what nvidia-smi says of each card. */

export interface Gpu {
  /** In the order of the PCI bus, as nvidia-smi counts. What the driver does not know is null, here and below. */
  readonly index: number;
  /** Stays with the card in any slot. */
  readonly uuid: string | null;
  readonly name: string | null;
  readonly memoryMiB: number | null;
  readonly driver: string | null;
  readonly computeCapability: string | null;
  /** Since the driver was loaded. */
  readonly uncorrectedMemoryErrors: number | null;
}

export interface GpuRow {
  readonly gpu: Gpu;
  /** Into parts (MIG), of which one is computed on. */
  readonly isPartitioned: boolean;
  /** What in the row says that this card can't be computed on. */
  readonly fault?: string;
}

/** To be asked for with `--format=csv,noheader,nounits`. */
export const GPU_COLUMNS = [
  "index",
  "uuid",
  "name",
  "memory.total",
  "driver_version",
  "compute_cap",
  "ecc.errors.uncorrected.volatile.total",
  "mig.mode.current",
] as const;

/** @param csv  one line a card; lines that are none (complaints about a card) are passed over. */
export function parseGpus(csv: string): GpuRow[] {
  return csv.split("\n").flatMap((line) => {
    const cells = line.split(",").map((cell) => cell.trim());
    if (!/^\d+$/.test(cells[0]) || cells.length !== GPU_COLUMNS.length) return [];
    const [index, uuid, name, memory, driver, computeCapability, memoryErrors, mig] = cells;
    const gpu: Gpu = {
      index: Number(index),
      uuid: toldText(uuid),
      name: toldText(name),
      memoryMiB: toldCount(memory),
      driver: toldText(driver),
      computeCapability: toldText(computeCapability),
      uncorrectedMemoryErrors: toldCount(memoryErrors),
    };
    const row = { gpu, isPartitioned: mig === "Enabled" };
    const broken = cells.findIndex((cell) => BROKEN.test(cell));
    return [broken < 0 ? row : { ...row, fault: `${GPU_COLUMNS[broken]} reads ${cells[broken]}` }];
  });
}

/** It says `[N/A]`, `[Insufficient Permissions]` and the like for what it does not know. */
function toldText(cell: string): string | null {
  return /^(\[.*\]|N\/A|ERR!|)$/.test(cell) ? null : cell;
}

export function toldCount(cell: string): number | null {
  return /^\d+$/.test(cell) ? Number(cell) : null;
}

const BROKEN = /requires reset|ERR!|Unknown Error|GPU is lost/i;

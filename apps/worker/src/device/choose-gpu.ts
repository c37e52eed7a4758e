/**
 * Which card attempts compute on: the first that CUDA_VISIBLE_DEVICES names, read as CUDA reads it. nvidia-smi's own
 * `--id` knows neither abbreviated UUIDs nor parts of cards, and takes an empty list for all cards, where CUDA sees none.
 */
import type { GpuRow } from "./parse-gpus.ts";
import type { MigDevice } from "./parse-mig-devices.ts";

export type GpuChoice =
  | {
      readonly row: GpuRow;
      /** The part of the card that is computed on, where it is partitioned. */
      readonly mig: MigDevice | undefined;
    }
  | { readonly fault: string };

/**
 * TensorFlow.js computes on one card, and CUDA passes over what follows an entry that it doesn't know: the first entry
 * decides. Indices count as nvidia-smi's do (CUDA_DEVICE_ORDER=PCI_BUS_ID).
 *
 * @param visible  CUDA_VISIBLE_DEVICES; undefined where it isn't set.
 */
export function chooseGpu(
  visible: string | undefined,
  rows: readonly GpuRow[],
  migs: readonly MigDevice[],
): GpuChoice {
  const entry = visible === undefined ? "0" : visible.split(",")[0].trim();
  if (entry === "" || entry === "-1") return { fault: `CUDA_VISIBLE_DEVICES="${visible}" hides every card` };
  const parts = entry.startsWith("MIG-") ? migs.filter(({ uuid }) => uuid.startsWith(entry)) : [];
  const named = rows.filter(({ gpu: { index, uuid } }) => {
    if (entry.startsWith("MIG-")) return parts.some(({ gpu }) => gpu === uuid);
    return entry.startsWith("GPU-") ? uuid?.startsWith(entry) : entry === String(index);
  });
  const matches = Math.max(named.length, parts.length);
  if (matches !== 1 || named.length !== 1) return { fault: misnamed(visible, matches, rows, migs) };
  const [row] = named;
  // Of a partitioned card CUDA takes the first part.
  const mig = parts[0] ?? migs.find(({ gpu }) => gpu === row.gpu.uuid);
  return row.isPartitioned && mig === undefined
    ? { fault: `card ${row.gpu.index} is partitioned (MIG), but nvidia-smi -L lists no part of it` }
    : { row, mig };
}

function misnamed(
  visible: string | undefined,
  matches: number,
  rows: readonly GpuRow[],
  migs: readonly MigDevice[],
): string {
  const asked = visible === undefined ? "card 0" : `the first entry of CUDA_VISIBLE_DEVICES="${visible}"`;
  const cards = rows.map(({ gpu }) => `${gpu.index} (${gpu.uuid})`);
  const here = [...cards, ...migs.map(({ uuid }) => uuid)].join(", ");
  return `${asked} names ${matches === 0 ? "no card" : `${matches} cards`}; nvidia-smi lists ${here}`;
}

/** The cells of a study, each checked as a spec is: all that can be submitted, or everything that is wrong with any of them. */
import { setImmediate as macrotask } from "node:timers/promises";
import { type Fault, MAX_FAULTS } from "@outlab/faults";
import type { NewCell } from "@outlab/store";
import { type DifferingSetting, differingSettings } from "../comparison/differing-settings.ts";
import type { Deps } from "../deps.ts";
import { patchSpec } from "../patch-spec.ts";
import { type ReadSpec, readSentSpec } from "../read-sent-spec.ts";
import type { Assignment } from "./expand-axes.ts";

export type CheckedCells =
  | {
      readonly ok: true;
      readonly settings: readonly string[];
      readonly cells: readonly NewCell[];
      readonly duplicates: number;
    }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly more: number };

interface Shared {
  readonly name: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Of cells that are the same experiment the first alone is kept. */
export async function checkCells(
  deps: Deps,
  { name, spec }: Shared,
  cells: readonly (readonly Assignment[])[],
): Promise<CheckedCells> {
  const written = cells.map((cell) =>
    cell.reduce<unknown>((before, { path, value }) => patchSpec(before, patchAt(path, value)), {
      ...spec,
      name: undefined,
    }),
  ) as (object & { readonly name?: unknown })[];
  const settings = differingSettings(written);
  const read: ReadSpec[] = [];
  for (const [i, cell] of written.entries()) {
    read.push(await readSentSpec(deps, { ...cell, name: cell.name ?? cellName(name, settings, i) }));
    await macrotask(); // other requests come through
  }
  const faults = faultsOf(read, settings);
  if (faults.length > 0)
    return {
      ok: false,
      faults: faults.slice(0, MAX_FAULTS),
      more:
        Math.max(0, faults.length - MAX_FAULTS) + read.reduce((sum, one) => sum + (one.ok ? 0 : one.more), 0),
    };
  const kept = new Map<string, NewCell>();
  for (const [i, cell] of read.entries())
    if (cell.ok && !kept.has(cell.hash))
      kept.set(cell.hash, { ...cell, values: settings.map(({ values }) => values[i]) });
  return {
    ok: true,
    settings: settings.map(({ pointer }) => pointer),
    cells: [...kept.values()],
    duplicates: cells.length - kept.size,
  };
}

function patchAt(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

const MAX_NAME = 200;

/** `digits: simclr, 0, 1`: the study, and the cell's value of each setting. */
function cellName(study: string, settings: readonly DifferingSetting[], i: number): string {
  const name = `${study}: ${cellText(settings, i)}`;
  return name.length > MAX_NAME ? `${study} ${i + 1}` : name;
}

function cellText(settings: readonly DifferingSetting[], i: number): string {
  if (settings.length === 0) return "1";
  return settings.map(({ pointer, values }) => `${settingName(pointer)} ${valueText(values[i])}`).join(", ");
}

/** `/training/epochs` is `epochs`, and `/method/kind` is `method`. */
function settingName(pointer: string): string | undefined {
  return pointer
    .split("/")
    .filter((name) => name !== "kind")
    .at(-1);
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(" ");
  if (value === null) return "default";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** What is wrong with every cell alike is wrong with what they share. */
function faultsOf(read: readonly ReadSpec[], settings: readonly DifferingSetting[]): Fault[] {
  const all = read.flatMap((one, i) => (one.ok ? [] : one.faults.map((fault) => ({ fault, i }))));
  const groups = Map.groupBy(all, ({ fault }) => JSON.stringify(fault));
  return [...groups.values()].flatMap((group) => {
    const { fault } = group[0]!;
    if (group.length === read.length) return [{ ...fault, pointer: `/spec${fault.pointer}` }];
    return group.map(({ i }) => ({
      ...fault,
      pointer: `/cells/${i + 1}${fault.pointer}`,
      message: `cell ${i + 1} (${cellText(settings, i)}): ${fault.message}`,
    }));
  });
}

/** The axes of a study become the settings of its cells. */
import { type Fault, jsonPointer } from "@outlab/faults";
import { MAX_CELLS, type StudyRequest } from "@outlab/wire";
import { drawSettings } from "./draw-settings.ts";

export type Axes = Omit<StudyRequest["axes"], "normalClasses"> & {
  /** With every class by its name. */
  readonly normalClasses?: readonly string[] | undefined;
};

/** A value at a place of the spec; without names in its path, a patch of the whole. */
export interface Assignment {
  readonly path: readonly string[];
  readonly value: unknown;
}

export type ExpandedAxes =
  | { readonly ok: true; readonly cells: readonly (readonly Assignment[])[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Every combination of what the axes give; of two axes the later one changes faster.
 *
 * @returns of each cell its assignments in the order in which they are to be applied: a setting before those that are parts of
 *   it, so that a method can vary together with its parameters.
 */
export function expandAxes(axes: Axes): ExpandedAxes {
  const all = axesOf(axes);
  const faults = [...variedTwice(all), ...tooMany(all)];
  if (faults.length > 0) return { ok: false, faults };
  const cells = all.reduce<readonly (readonly Assignment[])[]>(
    (before, { options }) => before.flatMap((cell) => options.map((option) => [...cell, ...option])),
    [[]],
  );
  return {
    ok: true,
    cells: cells.map((cell) => cell.toSorted((a, b) => a.path.length - b.path.length)),
  };
}

interface Axis {
  readonly pointer: string;
  /** What a cell can be given. */
  readonly options: readonly (readonly Assignment[])[];
}

function axesOf({ list, random, grid = {}, methods, normalClasses, seeds }: Axes): Axis[] {
  const settings: readonly (readonly [string, string, readonly unknown[] | undefined])[] = [
    ...Object.entries(grid).map(
      ([path, values]) => [jsonPointer(["axes", "grid", path]), path, values] as const,
    ),
    ["/axes/methods", "method", methods?.map((kind) => ({ kind }))],
    ["/axes/normalClasses", "dataset.normalClasses", normalClasses?.map((name) => [name])],
    ["/axes/seeds", "seed", seeds],
  ];
  return [
    ...(list === undefined
      ? []
      : [{ pointer: "/axes/list", options: list.map((value) => [{ path: [], value }]) }]),
    ...(random === undefined ? [] : [{ pointer: "/axes/random", options: drawSettings(random) }]),
    ...settings.flatMap(([pointer, path, values]) =>
      values === undefined
        ? []
        : [{ pointer, options: values.map((value) => [{ path: path.split("."), value }]) }],
    ),
  ];
}

/** Of two axes that give the same setting, one would be overwritten. */
function variedTwice(axes: readonly Axis[]): Fault[] {
  return axes.flatMap(({ pointer, options }, i) => {
    const paths = new Set(options.flat().map(({ path }) => path.join(".")));
    const other = axes
      .slice(0, i)
      .find((before) => before.options.flat().some((given) => [...paths].some((path) => gives(given, path))));
    if (other === undefined) return [];
    const message = `gives a setting that ${other.pointer} gives, too; leave one of them out`;
    return [{ pointer, code: "inconsistent" as const, message }];
  });
}

/** Whether an assignment is of this very setting, or is a patch that holds it. */
function gives({ path, value }: Assignment, wanted: string): boolean {
  if (path.length > 0) return path.join(".") === wanted;
  const keys = wanted.split(".");
  let part = value;
  for (const key of keys) {
    if (typeof part !== "object" || part === null || !Object.hasOwn(part, key)) return false;
    part = (part as Readonly<Record<string, unknown>>)[key];
  }
  return true;
}

function tooMany(axes: readonly Axis[]): Fault[] {
  const count = axes.reduce((product, { options }) => product * options.length, 1);
  if (count <= MAX_CELLS) return [];
  const sizes = axes.map(({ pointer, options }) => `${options.length} of ${pointer.slice("/axes/".length)}`);
  const message = `expected at most ${MAX_CELLS} cells, found ${count}: ${sizes.join(" x ")}; give fewer values, or make several studies`;
  return [{ pointer: "/axes", code: "out-of-range", message }];
}

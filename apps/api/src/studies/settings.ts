/** Cells of a study that differ in the seed alone are one setting, tried several times; each normal class is a task of its own. */
import type { CellResults, StudyResults } from "@outlab/store";
import { numbersOf } from "./cell-numbers.ts";

type Value = string | number | boolean | null;

export interface StudySettings {
  /** Titles of what differs between settings, such as `method.kind`. */
  readonly columns: readonly string[];
  readonly settings: readonly StudySetting[];
  /** Whether normal classes differ between cells. */
  readonly hasTasks: boolean;
  /** Names of all numbers, in the order in which they were found. */
  readonly numbers: readonly string[];
}

export interface StudySetting {
  /** From 1. */
  readonly number: number;
  /** Of each column. */
  readonly values: Readonly<Record<string, Value>>;
  readonly tasks: readonly Task[];
}

/** A normal class, or all that there is where they do not differ. */
export interface Task {
  /** Null where normal classes do not differ. */
  readonly normalClasses: string | null;
  readonly runs: readonly Run[];
}

/** One experiment. */
export interface Run {
  readonly experimentId: string;
  /** Equal texts are equal seeds. */
  readonly seed: string;
  readonly numbers: ReadonlyMap<string, number>;
}

const SEED = "/seed";
const CLASSES = "/dataset/normalClasses";

export function settingsOf({ settings: pointers, cells }: StudyResults): StudySettings {
  const own = pointers.filter((pointer) => pointer !== SEED && pointer !== CLASSES);
  const valueAt = (cell: CellResults, pointer: string) => cell.values[pointers.indexOf(pointer)] ?? null;
  const groups = Map.groupBy(cells, (cell) => JSON.stringify(own.map((pointer) => valueAt(cell, pointer))));
  const settings = [...groups.values()].map((group, i) => ({
    number: i + 1,
    values: Object.fromEntries(
      own.map((pointer) => [titleOf(pointer), asValue(valueAt(group[0]!, pointer))]),
    ),
    tasks: tasksOf(group, valueAt, pointers.includes(CLASSES)),
  }));
  const runs = settings.flatMap(({ tasks }) => tasks.flatMap((task) => task.runs));
  return {
    columns: own.map(titleOf),
    settings,
    hasTasks: pointers.includes(CLASSES),
    numbers: [...new Set(runs.flatMap(({ numbers }) => [...numbers.keys()]))],
  };
}

function tasksOf(
  cells: readonly CellResults[],
  valueAt: (cell: CellResults, pointer: string) => unknown,
  hasTasks: boolean,
): Task[] {
  const groups = Map.groupBy(cells, (cell) => asText(valueAt(cell, CLASSES)));
  return [...groups].map(([normalClasses, group]) => ({
    normalClasses: hasTasks ? normalClasses : null,
    runs: group.map((cell) => ({
      experimentId: cell.experimentId,
      seed: JSON.stringify(valueAt(cell, SEED)),
      numbers: numbersOf(cell.rows),
    })),
  }));
}

/** `/training/epochs` is `training.epochs`, as a study is written. */
function titleOf(pointer: string): string {
  return pointer.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
}

function asValue(value: unknown): Value {
  return typeof value === "number" || typeof value === "boolean" || value === null ? value : asText(value);
}

function asText(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * A number of a setting by seed, each the mean over all its tasks. A seed that lacks a task is left out: its mean would be of
 * other classes.
 *
 * @param taskCount  of the whole study.
 */
export function overTasks({ tasks }: StudySetting, name: string, taskCount: number): number[] {
  const bySeed = new Map<string, number[]>();
  for (const { runs } of tasks)
    for (const { seed, numbers } of runs) {
      const value = numbers.get(name);
      if (value !== undefined) bySeed.set(seed, [...(bySeed.get(seed) ?? []), value]);
    }
  return [...bySeed.values()]
    .filter((values) => values.length === taskCount)
    .map((values) => values.reduce((sum, value) => sum + value, 0) / taskCount);
}

/** Normal classes of the study, or one where they do not differ. */
export function countTasks({ settings }: StudySettings): number {
  return new Set(settings.flatMap(({ tasks }) => tasks.map(({ normalClasses }) => normalClasses))).size;
}

/** Settings by a number that the reader names, the best first; the rows say which number it was, and whether test labels are in it. */
import { meanInterval } from "@outlab/scoring";
import { ProblemError } from "@outlab/wire";
import { meaningOf } from "./cell-numbers.ts";
import { countTasks, overTasks, type StudySettings } from "./settings.ts";
import type { StudyTable } from "./study-table.ts";

/** @throws {ProblemError} `invalid-request` unless `by` names a number of the study; none is chosen silently. */
export function bestTable(study: StudySettings, by: string | undefined): StudyTable {
  const number = requireNumber(study, by);
  const { better, usesTestLabels } = meaningOf(number);
  const taskCount = countTasks(study);
  const sign = better === "higher" ? -1 : 1;
  const ranked = study.settings
    .flatMap((setting) => {
      const values = overTasks(setting, number, taskCount);
      return values.length === 0 ? [] : [{ setting, interval: meanInterval(values), n: values.length }];
    })
    .toSorted((a, b) => sign * (a.interval.mean - b.interval.mean));
  return {
    columns: [
      "rank",
      "setting",
      ...study.columns,
      "number",
      "better",
      "usesTestLabels",
      "mean",
      "sd",
      "low",
      "high",
      "n",
    ],
    rows: ranked.map(({ setting, interval, n }, i) => ({
      rank: i + 1,
      setting: setting.number,
      ...setting.values,
      number,
      better,
      usesTestLabels,
      ...interval,
      n,
    })),
  };
}

function requireNumber({ numbers }: StudySettings, by: string | undefined): string {
  if (by !== undefined && numbers.includes(by)) return by;
  const known = numbers.map((name) => (meaningOf(name).usesTestLabels ? `${name} (*)` : name)).join(", ");
  const message =
    numbers.length === 0
      ? "no experiment of the study has succeeded yet, so there is no number to choose by"
      : `expected the name of a number, found ${by === undefined ? "none" : `"${by}"`}; there are: ${known}. ` +
        "Labels of test images are in those with (*): what is chosen by one has seen what it is then tested on";
  throw new ProblemError("invalid-request", message, [
    { pointer: "/by", code: by === undefined ? "missing" : "unknown-choice", message },
  ]);
}

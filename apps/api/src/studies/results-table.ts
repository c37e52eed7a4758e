/** A row for each setting and number: what it is on average over seeds, and how sure that is. */
import { meanInterval } from "@outlab/scoring";
import { countTasks, overTasks, type StudySettings } from "./settings.ts";
import type { StudyTable } from "./study-table.ts";

export function resultsTable(study: StudySettings): StudyTable {
  const { columns, settings, hasTasks, numbers } = study;
  const taskCount = countTasks(study);
  const rows = settings.flatMap((setting) => {
    const row = (normalClasses: string | null, number: string, values: readonly number[]) =>
      values.length === 0
        ? []
        : [
            {
              setting: setting.number,
              ...setting.values,
              ...(hasTasks ? { normalClasses } : {}),
              number,
              ...meanInterval(values),
              n: values.length,
            },
          ];
    return numbers.flatMap((number) => [
      ...setting.tasks.flatMap(({ normalClasses, runs }) =>
        row(
          normalClasses,
          number,
          runs.flatMap((run) => run.numbers.get(number) ?? []),
        ),
      ),
      ...(hasTasks ? row(`mean of ${taskCount}`, number, overTasks(setting, number, taskCount)) : []),
    ]);
  });
  return {
    columns: [
      "setting",
      ...columns,
      ...(hasTasks ? ["normalClasses"] : []),
      "number",
      "mean",
      "sd",
      "low",
      "high",
      "n",
    ],
    rows,
  };
}

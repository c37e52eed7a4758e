/** The tables of a study, made from the tables of its experiments whenever they are asked for. */
import { decodeImageScores } from "@outlab/pipeline";
import { getExperiment, listImageScores, readStudyResults } from "@outlab/store";
import type { RouteQuery, StudyTableName } from "@outlab/wire";
import { classesOf, inSpecOrder } from "../comparison/experiment-scores.ts";
import type { Deps } from "../deps.ts";
import { bestTable } from "./best-table.ts";
import { comparisonsTable, type ScoredRun } from "./comparisons-table.ts";
import { resultsTable } from "./results-table.ts";
import { settingsOf } from "./settings.ts";

export interface StudyTable {
  readonly columns: string[];
  readonly rows: Record<string, string | number | boolean | null>[];
}

export async function studyTable(
  { db, storage }: Deps,
  { id, table }: { readonly id: string; readonly table: StudyTableName },
  { by, reference, scorer }: RouteQuery<"getStudyTable">,
): Promise<StudyTable> {
  const study = settingsOf(await readStudyResults(db, id));
  if (table === "results") return resultsTable(study);
  if (table === "best") return bestTable(study, by);
  const read = async (experimentId: string): Promise<ScoredRun> => {
    const experiment = await getExperiment(db, experimentId);
    const { classNames, normalClasses } = await classesOf(db, experiment);
    const records = inSpecOrder(await listImageScores(db, experimentId), experiment.spec);
    return {
      datasetId: experiment.datasetId,
      isNormal: (label) => normalClasses.includes(classNames[label] ?? ""),
      scorers: new Map(
        records
          .filter(({ split }) => split === "test")
          .map(({ scorer: name, scores }) => [
            name,
            async () => decodeImageScores(await storage.read(scores.digest)),
          ]),
      ),
    };
  };
  return comparisonsTable(study, { reference, scorer, read });
}

/** What the experiments of a study have found: the rows of their tables that its own tables are made from. */
import type { TableName, TableValue } from "@outlab/pipeline";
import type { Database } from "../database/connect.ts";
import { found } from "../rows/view-values.ts";

export interface StudyResults {
  /** JSON Pointers of the settings that differ. */
  readonly settings: readonly string[];
  /** Those whose experiments have succeeded. */
  readonly cells: readonly CellResults[];
}

export interface CellResults {
  readonly experimentId: string;
  /** In the order of the settings. */
  readonly values: readonly unknown[];
  /** For all anomalies of `detection`, for normal classes of `class-divergence`, the last of `training`, all of `evaluation`. */
  readonly rows: readonly ResultRow[];
}

export interface ResultRow {
  readonly table: TableName;
  readonly values: Readonly<Record<string, TableValue>>;
}

/** @throws {StoreError} `not-found`. */
export async function readStudyResults({ pool, prisma }: Database, id: string): Promise<StudyResults> {
  const study = await prisma.study.findUnique({
    where: { id },
    select: {
      settings: true,
      cells: {
        where: { experiment: { state: "SUCCEEDED" } },
        orderBy: { position: "asc" },
        select: { experimentId: true, values: true },
      },
    },
  });
  const { settings, cells } = found(study, "study", id);
  const { rows } = await pool.query<ResultRow & { experimentId: string }>(
    `select experiment_id as "experimentId", "table", "values" from table_rows
     where experiment_id = any($1) and (
       "table" = 'detection' and "values" ->> 'className' = 'all'
       or "table" = 'class-divergence' and ("values" ->> 'isNormal')::bool
       or "table" = 'evaluation'
       or "table" = 'training' and position = (
         select max(position) from table_rows later
         where later.experiment_id = table_rows.experiment_id and later."table" = 'training'
       )
     )
     order by "table", position`,
    [cells.map(({ experimentId }) => experimentId)],
  );
  const byExperiment = Map.groupBy(rows, ({ experimentId }) => experimentId);
  return {
    settings,
    cells: cells.map(({ experimentId, values }) => ({
      experimentId: experimentId!,
      values: values as unknown[],
      rows: byExperiment.get(experimentId!) ?? [],
    })),
  };
}

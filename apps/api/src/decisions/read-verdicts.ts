import { setImmediate as macrotask } from "node:timers/promises";
import type { BlobStore } from "@outlab/blobs";
import { decodeImageScores, tableColumns } from "@outlab/pipeline";
import { type Database, getExperiment, listImageScores } from "@outlab/store";
import type { TableView } from "@outlab/wire";
import { classesOf } from "../comparison/experiment-scores.ts";
import { thresholdsOf } from "./thresholds.ts";
import { verdictRows } from "./verdicts.ts";

/** As the thresholds are now. @throws {StoreError} `not-found`. */
export async function readVerdicts(
  deps: { readonly db: Database; readonly storage: BlobStore },
  experimentId: string,
): Promise<TableView> {
  const experiment = await getExperiment(deps.db, experimentId);
  const classes = await classesOf(deps.db, experiment);
  const records = await listImageScores(deps.db, experimentId);
  const rows: TableView["rows"] = [];
  for (const threshold of await thresholdsOf(deps, experiment)) {
    const found = records.find(({ scorer, split }) => split === "test" && scorer === threshold.scorer);
    if (found === undefined) continue;
    const images = decodeImageScores(await deps.storage.read(found.scores.digest));
    rows.push(...verdictRows({ threshold, images }, classes));
    await macrotask(); // other requests come through
  }
  return { table: "verdicts", columns: [...tableColumns.verdicts], rows };
}

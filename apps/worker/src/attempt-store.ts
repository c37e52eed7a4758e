/** An attempt's reports as writes to the database, each fenced by the attempt's epoch. */
import type { Report } from "@outlab/attempt";
import {
  type Attempt,
  addCheckpoint,
  addEmbeddingSet,
  appendLog,
  appendMetrics,
  type Database,
  recordDataset,
  recordEngine,
  saveProgress,
  upsertRows,
} from "@outlab/store";
import type { AttemptStore } from "./report-writer.ts";

export function attemptStore(db: Database, attempt: Attempt): AttemptStore {
  return {
    write: (report) => write(db, attempt, report),
    saveProgress: (progress) => saveProgress(db, attempt, progress),
    appendLog: (lines) => appendLog(db, attempt, lines),
  };
}

function write(db: Database, attempt: Attempt, report: Report): Promise<void> {
  switch (report.type) {
    case "engine":
      return recordEngine(db, attempt, report.description);
    case "dataset":
      return recordDataset(db, report.record);
    case "metrics":
      return appendMetrics(db, attempt, report.points);
    case "rows":
      return upsertRows(db, attempt, report.table, report.rows);
    case "checkpoint":
      return addCheckpoint(db, attempt, report.record);
    case "embedding-set":
      return addEmbeddingSet(db, attempt, report.record);
  }
}

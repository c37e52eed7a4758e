/** What an experiment's scores are about: its classes, and its scorers in the order of its spec. */
import { datasetFacts } from "@outlab/datasets";
import type { ImageScoresRecord } from "@outlab/pipeline";
import { labelledChoices } from "@outlab/spec";
import { type Database, getDataset } from "@outlab/store";
import type { ExperimentView } from "@outlab/wire";

export interface Classes {
  readonly classNames: readonly string[];
  readonly normalClasses: readonly string[];
}

/** Experiments of release 0.1.0 name no data set that was read; what is known of its kind takes its place, as in scoring. */
export async function classesOf(
  db: Database,
  { datasetId, spec: { dataset } }: ExperimentView,
): Promise<Classes> {
  const known = datasetId === null ? datasetFacts(dataset) : await getDataset(db, datasetId);
  return { classNames: known?.classNames ?? [], normalClasses: dataset.normalClasses };
}

/** Scorers that join others are written last, wherever the spec names them. */
export function inSpecOrder(
  records: readonly ImageScoresRecord[],
  spec: ExperimentView["spec"],
): readonly ImageScoresRecord[] {
  const labels = labelledChoices(spec.scoring.scorers, spec).map(({ label }) => label);
  return records.toSorted((a, b) => labels.indexOf(a.scorer) - labels.indexOf(b.scorer));
}

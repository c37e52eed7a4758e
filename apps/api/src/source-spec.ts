/** The spec of an experiment that another one is to be made from. */
import { type Database, getExperiment, isUnreadableSpec } from "@outlab/store";
import { type ExperimentView, ProblemError } from "@outlab/wire";

/** @throws {ProblemError} `conflict` where this release cannot read the spec. @throws {StoreError} `not-found`. */
export async function readSourceSpec(db: Database, id: string): Promise<ExperimentView["spec"]> {
  try {
    return (await getExperiment(db, id)).spec;
  } catch (error) {
    if (!isUnreadableSpec(error)) throw error;
    throw new ProblemError("conflict", error.message);
  }
}

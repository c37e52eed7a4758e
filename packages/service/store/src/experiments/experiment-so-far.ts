/** What an attempt computes from: the spec as it is read today, and what earlier jobs and attempts left behind. */
import type { ExperimentSoFar } from "@outlab/pipeline";
import { readSpec } from "@outlab/spec";
import type { Database } from "../database/connect.ts";
import { datasetRecord } from "../datasets/datasets.ts";
import { checkpointRecord, withBlobs } from "../results/checkpoints.ts";
import { embeddingSetRecord, withFiles } from "../results/embedding-sets.ts";
import { found } from "../rows/view-values.ts";

export async function readExperimentSoFar({ prisma }: Database, id: string): Promise<ExperimentSoFar> {
  const row = await prisma.experiment.findUnique({
    where: { id },
    include: {
      dataset: true,
      checkpoints: { orderBy: { epoch: "asc" }, include: withBlobs },
      embeddingSets: { orderBy: { split: "desc" }, include: withFiles },
    },
  });
  const { dataset, checkpoints, embeddingSets, spec, specVersion } = found(row, "experiment", id);
  return {
    spec: readSpec({ spec, version: specVersion }),
    dataset: dataset ? datasetRecord(dataset) : undefined,
    checkpoints: checkpoints.map(checkpointRecord),
    embeddingSets: embeddingSets.map(embeddingSetRecord),
  };
}

/**
 * Whether an error of `readSpec` is about what it read: a newer release stored it, or it was damaged. Known by its name, as
 * `@outlab/spec` keeps the class to itself.
 */
export function isUnreadableSpec(error: unknown): error is Error {
  return error instanceof Error && error.name === "StoredSpecError";
}

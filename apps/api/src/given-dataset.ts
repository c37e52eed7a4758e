/** The imported data set that a spec names: looked up before the spec is parsed, because its row says what its classes are. */
import { datasetFacts, type ImportedName, importedName } from "@outlab/datasets";
import type { Fault } from "@outlab/faults";
import type { FactsSource } from "@outlab/spec";
import { type Database, findImported } from "@outlab/store";
import type { DatasetView } from "@outlab/wire";

export interface GivenDataset {
  /** What was sent, with the digest of the version that it means. */
  readonly input: unknown;
  readonly factsOf: FactsSource;
  readonly datasetId?: string;
  /** Where the spec names a data set that there isn't. */
  readonly faults: readonly Fault[];
}

export async function givenDataset(db: Database, input: unknown): Promise<GivenDataset> {
  const named = importedName((input as { readonly dataset?: unknown } | null | undefined)?.dataset);
  if (named === undefined) return { input, factsOf: datasetFacts, faults: [] };
  const found = await findImported(db, named);
  if (found === undefined) return { input, factsOf: datasetFacts, faults: [await explainMissing(db, named)] };
  const { dataset, ...others } = input as { readonly dataset: object };
  return {
    input: { ...others, dataset: { ...dataset, digest: found.digest } },
    factsOf: () => factsOfRow(found),
    datasetId: found.id,
    faults: [],
  };
}

function factsOfRow({ classNames, image, imported }: DatasetView) {
  return { classNames, image, trainImagesPerClass: imported?.trainImagesPerClass ?? [] };
}

async function explainMissing(db: Database, { name, digest }: ImportedName): Promise<Fault> {
  const other = digest === undefined ? undefined : await findImported(db, { name });
  if (other !== undefined)
    return {
      pointer: "/dataset/digest",
      code: "unknown-choice",
      message: `"${name}" has no version ${digest}; the latest is ${other.digest}`,
    };
  return {
    pointer: "/dataset/name",
    code: "unknown-choice",
    message: `no data set "${name}" was imported; npx outlab data list shows those that were, npx outlab data add NAME PATH imports one`,
  };
}

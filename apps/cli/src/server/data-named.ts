import type { Client, Dataset } from "@outlab/client";
import { CommandError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { outlab } from "../program-name.ts";

export type ImportedData = Dataset & { readonly imported: NonNullable<Dataset["imported"]> };

export function isImported(dataset: Dataset): dataset is ImportedData {
  return dataset.imported !== null;
}

/** Its versions, the one that specs mean first. @throws {CommandError} where nothing was imported under the name. */
export async function dataNamed(
  client: Client,
  name: string,
): Promise<readonly [ImportedData, ...ImportedData[]]> {
  const versions = (await client.all("listDatasets", { params: { query: { name } } })).filter(isImported);
  const [latest, ...older] = versions.toSorted((a, b) =>
    a.imported.importedAt < b.imported.importedAt ? 1 : -1,
  );
  if (latest !== undefined) return [latest, ...older];
  throw new CommandError(
    `no data set "${name}" was imported; ${outlab} data list shows those that were, ${outlab} data add NAME PATH imports one`,
    exitCodes.refused,
  );
}

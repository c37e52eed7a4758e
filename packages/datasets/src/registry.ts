/** Every data set there is. A new one is a file below `datasets/` and a line here. */
import { type ChoiceOf, createRegistry } from "@outlab/registry";
import { mnist } from "./datasets/mnist.ts";
import type { Dataset, DatasetEnvironment, LoadedDataset } from "./define.ts";

export const datasets = createRegistry("dataset", [mnist]);

/** `{ kind, ...params }` after defaults were filled in. */
export type DatasetChoice = ChoiceOf<typeof datasets extends Iterable<infer E> ? E : never>;

/** @throws {DatasetError} as `Dataset.load` does. */
export function loadDataset(choice: DatasetChoice, environment: DatasetEnvironment): Promise<LoadedDataset> {
  const { kind, ...params } = choice;
  // The schema made `params` fit the kind; the union of the entries' own parameter types can't say so.
  return (datasets.get(kind) as unknown as Dataset).load(environment, params);
}

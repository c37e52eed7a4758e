/** Every data set there is. A new one is a file beside this one and a line here. */
import { type ChoiceOf, createRegistry } from "@outlab/registry";
import type { Dataset, DatasetEnvironment, DatasetFacts, ImportedName, LoadedDataset } from "../define.ts";
import { cifar10 } from "./cifar10.ts";
import { cifar100 } from "./cifar100.ts";
import { fashionMnist } from "./fashion-mnist.ts";
import { imageFolder } from "./image-folder.ts";
import { mnist } from "./mnist.ts";
import { shapes } from "./shapes.ts";
import { stl10 } from "./stl10.ts";
import { uploaded } from "./uploaded.ts";

export const datasets = createRegistry("dataset", [
  mnist,
  cifar10,
  cifar100,
  fashionMnist,
  stl10,
  shapes,
  imageFolder,
  uploaded,
]);

/** `{ kind, ...params }` after defaults were filled in. */
export type DatasetChoice = ChoiceOf<typeof datasets extends Iterable<infer E> ? E : never>;

/** @throws {DatasetError} as `Dataset.load` does. */
export function loadDataset(choice: DatasetChoice, environment: DatasetEnvironment): Promise<LoadedDataset> {
  const { kind, ...params } = choice;
  return entry(kind).load(environment, params);
}

/** Classes and sizes of a choice with its parameters, without reading a file; undefined where only its files say. */
export function datasetFacts(choice: DatasetChoice): DatasetFacts | undefined {
  const { kind, ...params } = choice;
  const dataset = entry(kind);
  const { classNames, trainImagesPerClass } = dataset.classes?.(params) ?? dataset;
  const image = dataset.image(params);
  return image && { classNames, trainImagesPerClass, image };
}

/** The imported data set that a choice names; undefined for other kinds, and for what is no choice. */
export function importedName(input: unknown): ImportedName | undefined {
  if (typeof input !== "object" || input === null) return undefined;
  const { kind, ...rest } = input as Readonly<Record<string, unknown>>;
  const found = datasets.kinds.includes(kind as string) ? entry(kind as string) : undefined;
  const params = found?.importedAs && found.params.safeParse(rest);
  return params?.success ? found?.importedAs?.(params.data) : undefined;
}

/** The schema made a choice's parameters fit its kind; the union of the entries' own parameter types can't say so. */
function entry(kind: string): Dataset {
  return datasets.get(kind) as unknown as Dataset;
}

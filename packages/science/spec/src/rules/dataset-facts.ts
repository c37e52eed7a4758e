import { type DatasetFacts, datasetFacts } from "@outlab/datasets";
import type { WrittenSpec } from "./rule.ts";

/** What the data set is with these parameters; `shapes` has as many classes and images as it is asked for. */
export function factsOf({
  normalClasses: _,
  limitPerClass: __,
  ...choice
}: WrittenSpec["dataset"]): DatasetFacts {
  return datasetFacts(choice);
}

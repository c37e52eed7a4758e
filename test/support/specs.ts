/** The smallest experiments: drawn figures, no files. */
import type { ExperimentSpecInput } from "@outlab/spec";

export const tinySpec = {
  dataset: { kind: "shapes", trainPerClass: 16, testPerClass: 8, normalClasses: ["square"] },
  method: { kind: "simclr" },
  training: { epochs: 1, batchSize: 8 },
} satisfies ExperimentSpecInput;

/** Two of them, which differ in the seed. */
export const tinyStudy = { name: "seeds", spec: tinySpec, axes: { seeds: [1, 2] } };

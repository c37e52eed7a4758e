/** Test support: the smallest experiment that goes through every stage in a second or so. */
import { type ExperimentSpec, type ExperimentSpecInput, parseSpec } from "@outlab/spec";

export function tinySpec(changes: Partial<ExperimentSpecInput> = {}): ExperimentSpec {
  const parsed = parseSpec({
    dataset: {
      kind: "shapes",
      imageSize: 16,
      channels: 1,
      trainPerClass: 20,
      testPerClass: 8,
      normalClasses: ["square"],
    },
    encoder: { kind: "tiny-cnn", width: 4 },
    method: { kind: "simclr", hiddenSize: 8, outputSize: 8 },
    training: { epochs: 4, batchSize: 8, checkpointEveryEpochs: 2 },
    scoring: {
      divergences: [{ kind: "cdist" }, { kind: "hausdorff" }, { kind: "mtopdiv", draws: 3 }],
      scorers: [{ kind: "knn", k: 1 }],
    },
    ...changes,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.spec;
}

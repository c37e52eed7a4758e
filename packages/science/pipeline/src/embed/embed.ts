/**
 * Sends every split through the trained backbone, under each view that a scorer wants, and writes one `.npy` of embeddings
 * a layer and one of labels.
 */

import { encodeNpy } from "@outlab/arrays";
import type { LabelledImages, LoadedDataset, OneClassSplit } from "@outlab/datasets";
import type { ExperimentSpec } from "@outlab/spec";
import type { TensorEngine } from "@outlab/tensor";
import { z } from "zod";
import type { CheckpointRecord, EmbeddingSplit } from "../effect.ts";
import { readExperimentData } from "../experiment-data.ts";
import { PipelineFailure } from "../failures/failure.ts";
import type { Host } from "../host.ts";
import { defineJob, type ExperimentSoFar, experimentOf } from "../job.ts";
import { createRateMeter } from "../rate-meter.ts";
import { restoreEncoder } from "../train/checkpoint.ts";
import { chosenCheckpoint } from "../train/chosen-checkpoint.ts";
import { encoderGraph } from "../train/model.ts";
import { withEngine } from "../with-engine.ts";
import { embedLayers } from "./embed-images.ts";
import { featuresAlone, wantedLayers } from "./wanted-layers.ts";

export const embedJob = defineJob({
  kind: "embed",
  title: "Every split through the trained backbone",
  source:
    "Chen et al. 2020, arXiv 2002.05709, section 2.1: representations are taken before the projection head",
  params: z.strictObject({}),
  needs: "accelerator",
  run: (job, host) => withEngine(host, (engine) => embed(experimentOf(job), host, engine)),
});

async function embed(experiment: ExperimentSoFar, host: Host, { tf, compile }: TensorEngine): Promise<void> {
  const { spec, checkpoints } = experiment;
  const checkpoint = encoderCheckpoint(spec, checkpoints);
  const { dataset, split } = await readExperimentData(experiment, host);
  const program = compile(encoderGraph(spec, dataset.image));
  if (program.notice) host.reporter.log("warn", program.notice);
  const trained = restoreEncoder(tf, program, await host.artifacts.read(checkpoint.encoder.digest));
  const encoder = { program, weights: trained.weights, outputs: trained.outputs };
  const wanted = wantedLayers(spec);
  try {
    const splits = splitsOf(spec, dataset, split);
    const viewsOf = ({ isScored }: SplitImages) => (isScored ? wanted : featuresAlone);
    const total = splits.reduce((sum, one) => sum + viewsOf(one).length * one.indices.length, 0);
    const meter = createRateMeter(host.clock);
    let doneBefore = 0;
    for (const one of splits) {
      const { split, images, indices } = one;
      const labels = Uint8Array.from(indices, (index) => images.labels[index]);
      for (const { view, layers } of viewsOf(one)) {
        let done = 0;
        const onProgress = (now: number) => {
          meter.mark(now - done);
          done = now;
          const all = doneBefore + done;
          host.reporter.progress({ phase: "embed", done: all, total, ...meter.rate(total - all) });
        };
        const request = { dataset, images, indices, view, signal: host.signal, onProgress };
        const clouds = await embedLayers(tf, encoder, layers, request);
        for (const [i, { points, count, dimension }] of clouds.entries()) {
          const record = {
            split,
            view: view.name,
            layer: layers[i],
            encoderDigest: checkpoint.encoder.digest,
            count,
            dimension,
            embeddings: await host.artifacts.put(encodeNpy(points, [count, dimension])),
            labels: await host.artifacts.put(encodeNpy(labels, [count])),
            images: await host.artifacts.put(encodeNpy(indices, [count])),
          };
          await host.reporter.write({ type: "embedding-set", record });
        }
        doneBefore += indices.length;
      }
    }
  } finally {
    trained.dispose();
    program.dispose();
  }
}

interface SplitImages {
  readonly split: EmbeddingSplit;
  readonly images: LabelledImages;
  /** Images of `images`. */
  readonly indices: Uint32Array;
  /** Whether scorers read it, under each of their views; evaluations read the features of the images as they are. */
  readonly isScored: boolean;
}

function splitsOf(
  { scoring }: ExperimentSpec,
  { train, test }: LoadedDataset,
  split: OneClassSplit,
): readonly SplitImages[] {
  const isScored = true;
  const all: readonly SplitImages[] = [
    { split: "train-normal", images: train, indices: split.trainNormal, isScored },
    { split: "held-out", images: train, indices: split.heldOut, isScored },
    { split: "test", images: test, indices: split.test, isScored },
    ...(scoring.evaluations && scoring.evaluations.length > 0
      ? [{ split: "train-labelled", images: train, indices: split.trainLabelled, isScored: false } as const]
      : []),
  ];
  return all.filter(({ indices }) => indices.length > 0);
}

/** @throws {PipelineFailure} `infrastructure` where training left none, which no plan allows. */
function encoderCheckpoint(spec: ExperimentSpec, checkpoints: readonly CheckpointRecord[]): CheckpointRecord {
  const chosen = chosenCheckpoint(spec, checkpoints);
  if (!chosen)
    throw new PipelineFailure(
      "infrastructure",
      "embedding needs the final checkpoint of a training, found none",
    );
  return chosen;
}

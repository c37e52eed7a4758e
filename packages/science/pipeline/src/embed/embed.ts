/** Sends every split through the trained backbone and writes one `.npy` of embeddings and one of labels for each. */

import { encodeNpy } from "@outlab/arrays";
import type { LabelledImages } from "@outlab/datasets";
import type { TensorEngine } from "@outlab/tensor";
import { z } from "zod";
import type { CheckpointRecord, EmbeddingSplit } from "../effect.ts";
import { loadExperimentData } from "../experiment-data.ts";
import { PipelineFailure } from "../failures/failure.ts";
import type { Host } from "../host.ts";
import { defineJob, type ExperimentSoFar, experimentOf } from "../job.ts";
import { createRateMeter } from "../rate-meter.ts";
import { restoreEncoder } from "../train/checkpoint.ts";
import { encoderGraph } from "../train/model.ts";
import { withEngine } from "../with-engine.ts";
import { embedImages } from "./embed-images.ts";

export const embedJob = defineJob({
  kind: "embed",
  title: "Every split through the trained backbone",
  source:
    "Chen et al. 2020, arXiv 2002.05709, section 2.1: representations are taken before the projection head",
  params: z.strictObject({}),
  needs: "accelerator",
  run: (job, host) => withEngine(host, (engine) => embed(experimentOf(job), host, engine)),
});

async function embed(
  { spec, checkpoints }: ExperimentSoFar,
  host: Host,
  { tf, compile }: TensorEngine,
): Promise<void> {
  const checkpoint = finalCheckpoint(checkpoints);
  const { dataset, split } = await loadExperimentData(spec, host.datasets);
  const program = compile(encoderGraph(spec, dataset.image));
  if (program.notice) host.reporter.log("warn", program.notice);
  const trained = restoreEncoder(tf, program, await host.artifacts.read(checkpoint.encoder.digest));
  const { weights } = trained;
  try {
    const splits: [EmbeddingSplit, LabelledImages, Uint32Array][] = [
      ["train-normal", dataset.train, split.trainNormal],
      ["test", dataset.test, split.test],
    ];
    const total = split.trainNormal.length + split.test.length;
    const meter = createRateMeter(host.clock);
    let doneBefore = 0;
    for (const [name, images, indices] of splits) {
      let done = 0;
      const onProgress = (now: number) => {
        meter.mark(now - done);
        done = now;
        const all = doneBefore + done;
        host.reporter.progress({ phase: "embed", done: all, total, ...meter.rate(total - all) });
      };
      const request = { dataset, images, indices, signal: host.signal, onProgress };
      const { points, count, dimension } = await embedImages(tf, { program, weights }, request);
      const labels = Uint8Array.from(indices, (index) => images.labels[index]);
      const record = {
        split: name,
        encoderDigest: checkpoint.encoder.digest,
        count,
        dimension,
        embeddings: await host.artifacts.put(encodeNpy(points, [count, dimension])),
        labels: await host.artifacts.put(encodeNpy(labels, [count])),
      };
      await host.reporter.write({ type: "embedding-set", record });
      doneBefore += count;
    }
  } finally {
    trained.dispose();
    program.dispose();
  }
}

/** @throws {PipelineFailure} `infrastructure` where training left none, which no plan allows. */
function finalCheckpoint(checkpoints: readonly CheckpointRecord[]): CheckpointRecord {
  const final = checkpoints.find(({ isFinal }) => isFinal);
  if (!final)
    throw new PipelineFailure(
      "infrastructure",
      "embedding needs the final checkpoint of a training, found none",
    );
  return final;
}

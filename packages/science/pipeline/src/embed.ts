/** Every split through the trained backbone: one `.npy` of embeddings and one of labels each. */
import type { AttemptInputOf, EmbeddingSplit } from "@outlab/contract";
import type { LabelledImages } from "@outlab/datasets";
import type { TensorEngine } from "@outlab/tensor";
import { encodeNpy } from "@outlab/topology";
import { restoreEncoder } from "./checkpoint.ts";
import { embedImages } from "./embed-images.ts";
import { loadExperimentData } from "./experiment-data.ts";
import { encoderGraph } from "./model.ts";
import type { Host } from "./ports.ts";
import { createRateMeter } from "./rate-meter.ts";

export async function embed(
  { spec, checkpoint }: AttemptInputOf<"embed">,
  host: Host,
  { tf, compile }: TensorEngine,
): Promise<void> {
  const { dataset, split } = await loadExperimentData(spec, host.datasets);
  const program = compile(encoderGraph(spec, dataset.image));
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
      await host.reporter.embeddingSet({
        split: name,
        encoderDigest: checkpoint.encoder.digest,
        count,
        dimension,
        embeddings: await host.artifacts.put(encodeNpy(points, [count, dimension])),
        labels: await host.artifacts.put(encodeNpy(labels, [count])),
      });
      doneBefore += count;
    }
  } finally {
    trained.dispose();
    program.dispose();
  }
}

/**
 * How long an experiment takes to score new images after its job has begun: 100 pictures through ResNet-20, beside 4,500 normal
 * embeddings, by the scorers and divergences that a spec has without a choice.
 */
import { encodeNpy, encodeSafetensors } from "@outlab/arrays";
import { describeGraph } from "@outlab/encoder-graph";
import { ENCODER_FORMAT, encoders } from "@outlab/nn";
import { runJob } from "@outlab/pipeline";
import { normal, stream } from "@outlab/random";
import { parseSpec } from "@outlab/spec";
import { zipOf } from "../packages/science/datasets/src/own/testing/archives.ts";
import { noise } from "../packages/science/datasets/src/own/testing/pictures.ts";
import { createMemoryHost } from "../packages/science/pipeline/src/testing/memory-host.ts";
import { median } from "./parts/median.ts";
import { readOptions } from "./parts/options.ts";

const image = { height: 32, width: 32, channels: 3 };
const dimension = 64;

export async function run(args: readonly string[], print: (measurement: object) => void): Promise<void> {
  const values = readOptions(args, {
    images: { type: "string", default: "100" },
    threads: { type: "string", default: "2" },
    rounds: { type: "string", default: "5" },
  });
  const [images, threads, rounds] = [values.images, values.threads, values.rounds].map(Number);
  const host = createMemoryHost({ engine: "simd", threads });
  const job = await prepared(host, images);
  const seconds: number[] = [];
  const cpuSeconds: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
    await runJob(job, host);
    const { user, system } = process.cpuUsage(startCpu);
    if (round === 0) continue;
    seconds.push((performance.now() - startMs) / 1000);
    cpuSeconds.push((user + system) / 1e6);
  }
  print({
    bench: "score-images",
    case: `${images} images`,
    unit: "s",
    value: Number(median(seconds).toFixed(2)),
    cpuSeconds: Number(median(cpuSeconds).toFixed(2)),
    threads,
  });
}

/** An experiment that has ended, without the hours that it takes to have one: the numbers are random, and as many. */
async function prepared({ artifacts }: ReturnType<typeof createMemoryHost>, images: number) {
  const parsed = parseSpec({
    dataset: { kind: "cifar10", normalClasses: ["cat"], heldOut: 0.1 },
    method: { kind: "simclr" },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const { spec } = parsed;
  const { entry, params } = encoders.resolve(spec.encoder as never);
  const graph = describeGraph(entry.graph(image, params));
  const drawn = (name: string, size: number) => {
    const random = stream(1, name);
    return Float32Array.from({ length: size }, () => normal(random));
  };
  const encoder = await artifacts.put(
    encodeSafetensors({
      tensors: [...graph.parameters, ...graph.statistics].map(({ name, shape }) => {
        const size = shape.reduce((product, side) => product * side, 1);
        const values = drawn(name, size).map((value) =>
          name.endsWith("weight") ? value / 10 : Math.abs(value),
        );
        return { name, dtype: "F32", shape, values };
      }),
      metadata: {
        format: ENCODER_FORMAT,
        image: JSON.stringify(image),
        channelMean: "[0.5,0.5,0.5]",
        channelSd: "[0.25,0.25,0.25]",
      },
    }),
  );
  const set = async (split: "train-normal" | "held-out" | "test", count: number) => ({
    ...{ split, view: "upright", layer: "features", encoderDigest: encoder.digest, count, dimension },
    embeddings: await artifacts.put(encodeNpy(drawn(split, count * dimension), [count, dimension])),
    labels: await artifacts.put(
      encodeNpy(
        Uint8Array.from({ length: count }, (_, i) => (split === "test" ? i % 10 : 3)),
        [count],
      ),
    ),
    images: await artifacts.put(
      encodeNpy(
        Uint32Array.from({ length: count }, (_, i) => i),
        [count],
      ),
    ),
  });
  const upload = await artifacts.put(await archive(images));
  return {
    kind: "score-images",
    input: { experiment: "bench", upload: upload.digest, name: "pictures" },
    experiment: {
      spec,
      checkpoints: [{ epoch: 1, step: 1, state: encoder, encoder, loss: 1, isFinal: true }],
      embeddingSets: [await set("train-normal", 4500), await set("held-out", 500), await set("test", 10_000)],
    },
  };
}

async function archive(images: number): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (let i = 0; i < images; i++)
    files[`${i}.png`] = await noise(i, { width: 32, height: 32 }).png().toBuffer();
  return zipOf(files);
}

/** Embedding sets back from storage, each file read once. */
import { readNpy } from "@outlab/arrays";
import { type EmbeddingNormalization, normalizeEmbeddings } from "@outlab/scoring";
import type { PointCloud } from "@outlab/topology";
import type { EmbeddingSetRecord, EmbeddingSplit } from "../effect.ts";
import { PipelineFailure } from "../failures/failure.ts";
import type { Artifacts } from "../host.ts";

export interface WantedCloud {
  readonly split: EmbeddingSplit;
  readonly view: string;
  readonly layer: string;
  readonly normalize: EmbeddingNormalization;
}

export interface EmbeddingSets {
  /** Whether embedding left anything of a split. */
  has(split: EmbeddingSplit): boolean;
  /** @throws {PipelineFailure} `diverged` for embeddings that are not finite, which no distance can be taken of. */
  cloud(wanted: WantedCloud): Promise<PointCloud>;
  /** Label of each image of a split, in the order of the rows of its clouds. */
  labels(split: EmbeddingSplit): Promise<Uint8Array>;
  /** Place of each image in its part of the data set; of sets that kept none, its row. */
  images(split: EmbeddingSplit): Promise<Uint32Array>;
}

export function embeddingSets(artifacts: Artifacts, records: readonly EmbeddingSetRecord[]): EmbeddingSets {
  const find = ({ split, view, layer }: Omit<WantedCloud, "normalize">) => {
    const found = records.find((set) => set.split === split && set.view === view && set.layer === layer);
    if (!found)
      throw new Error(`scoring needs the embedding set of ${split} (${view}, ${layer}), found none`);
    return found;
  };
  const anyOf = (split: EmbeddingSplit) => {
    const found = records.find((set) => set.split === split);
    if (!found) throw new Error(`scoring needs an embedding set of ${split}, found none`);
    return found;
  };
  const clouds = new Map<string, Promise<PointCloud>>();
  return {
    has: (split) => records.some((set) => set.split === split),
    cloud({ normalize, ...wanted }) {
      const key = JSON.stringify([wanted.split, wanted.view, wanted.layer, normalize]);
      const known = clouds.get(key);
      if (known) return known;
      const cloud =
        normalize === "none"
          ? readCloud(artifacts, find(wanted))
          : this.cloud({ ...wanted, normalize: "none" }).then((raw) => normalizeEmbeddings(raw, normalize));
      clouds.set(key, cloud);
      return cloud;
    },
    async labels(split) {
      const { labels } = anyOf(split);
      return Uint8Array.from(readNpy(await artifacts.read(labels.digest)).data);
    },
    async images(split) {
      const { images, count } = anyOf(split);
      if (!images) return Uint32Array.from({ length: count }, (_, row) => row);
      return Uint32Array.from(readNpy(await artifacts.read(images.digest)).data);
    },
  };
}

async function readCloud(
  artifacts: Artifacts,
  { split, count, dimension, embeddings }: EmbeddingSetRecord,
): Promise<PointCloud> {
  const points = Float32Array.from(readNpy(await artifacts.read(embeddings.digest)).data);
  if (!points.every(Number.isFinite))
    throw new PipelineFailure(
      "diverged",
      `the ${split} embeddings are not finite: the encoder diverged; lower training.optimizer.learningRate`,
    );
  return { points, count, dimension };
}

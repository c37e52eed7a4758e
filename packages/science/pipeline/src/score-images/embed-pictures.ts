/** New images through the experiment's encoder, under every view and by every layer that its scorers read. */
import type { Pictures } from "@outlab/datasets";
import type { ExperimentSpec } from "@outlab/spec";
import type { Tf } from "@outlab/tensor";
import type { PointCloud } from "@outlab/topology";
import { embedLayers } from "../embed/embed-images.ts";
import { wantedLayers } from "../embed/wanted-layers.ts";
import { PipelineFailure } from "../failures/failure.ts";
import type { TrainedEncoder } from "../train/checkpoint.ts";
import type { EncoderImages } from "../train/encoder-images.ts";
import type { NewClouds } from "./with-new-images.ts";

/** @throws {PipelineFailure} `diverged` for embeddings that are not finite. */
export async function embedPictures(
  tf: Tf,
  encoder: TrainedEncoder,
  {
    spec,
    images,
    pictures,
  }: { readonly spec: ExperimentSpec; readonly images: EncoderImages; readonly pictures: Pictures },
  { signal, onStep }: { readonly signal: AbortSignal; readonly onStep: () => void },
): Promise<NewClouds> {
  const clouds = new Map<string, PointCloud>();
  const indices = Uint32Array.from(pictures.pictures.keys());
  for (const { view, layers } of wantedLayers(spec)) {
    const request = { dataset: images, images: pictures, indices, view, signal, onProgress: onStep };
    const found = await embedLayers(tf, encoder, layers, request);
    for (const [i, cloud] of found.entries()) clouds.set(`${view.name} ${layers[i]}`, cloud);
  }
  for (const { points } of clouds.values())
    if (!points.every(Number.isFinite))
      throw new PipelineFailure("diverged", "the images' embeddings are not finite: the encoder diverged");
  return ({ view, layer }) => {
    const cloud = clouds.get(`${view} ${layer}`);
    if (!cloud) throw new Error(`no scorer of the spec reads ${layer} (${view})`);
    return cloud;
  };
}

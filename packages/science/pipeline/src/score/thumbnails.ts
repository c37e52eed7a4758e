/** Small copies of the test images that figures show, written where the images are read anyway: the API reads none. */
import { encodeNpy } from "@outlab/arrays";
import { DatasetError, drawTileSheet } from "@outlab/datasets";
import { readExperimentData } from "../experiment-data.ts";
import type { Host } from "../host.ts";
import type { ExperimentSoFar } from "../job.ts";
import { chosenImages } from "./chosen-images.ts";
import type { TestClass } from "./embedded-classes.ts";
import type { EmbeddingSets } from "./embedding-sets.ts";

interface Scored {
  readonly classes: readonly TestClass[];
  readonly sets: EmbeddingSets;
  /** Of each scorer, for each test image. */
  readonly scores: readonly Float64Array[];
}

/** Numbers do not depend on the images: where those are gone, the job says so and ends well without thumbnails. */
export async function keepThumbnails(
  experiment: ExperimentSoFar,
  host: Host,
  { classes, sets, scores }: Scored,
): Promise<void> {
  const { artifacts, reporter } = host;
  const places = await sets.images("test");
  const images = Uint32Array.from(chosenImages(classes, scores), (row) => places[row]);
  const sheet = await tileSheet(experiment, host, images);
  if (typeof sheet === "string") {
    reporter.log("warn", `figures will show no images: ${sheet}`);
    return;
  }
  const files = [
    { kind: "thumbnails", name: "thumbnails.png", bytes: sheet },
    { kind: "thumbnail-images", name: "thumbnail-images.npy", bytes: encodeNpy(images, [images.length]) },
  ] as const;
  for (const { kind, name, bytes } of files)
    await reporter.write({ type: "figure-file", record: { kind, name, file: await artifacts.put(bytes) } });
}

/** @returns a PNG, or the reason why there is none. */
async function tileSheet(
  experiment: ExperimentSoFar,
  host: Host,
  images: Uint32Array,
): Promise<Uint8Array | string> {
  try {
    const { dataset } = await readExperimentData(experiment, host);
    return await drawTileSheet(dataset.image, dataset.test, images);
  } catch (error) {
    if (error instanceof DatasetError) return error.message;
    throw error;
  }
}

import { normalizeEmbeddings } from "@outlab/scoring";
import type { PointCloud } from "@outlab/topology";
import type { EmbeddingSets, WantedCloud } from "../score/embedding-sets.ts";

/** Raw embeddings of the new images. */
export type NewClouds = (wanted: Pick<WantedCloud, "view" | "layer">) => PointCloud;

/** The experiment's sets with new images in the place of its test images, so that all that scores test images scores them. */
export function withNewImages(sets: EmbeddingSets, newClouds: NewClouds): EmbeddingSets {
  return {
    ...sets,
    async cloud(wanted) {
      if (wanted.split !== "test") return sets.cloud(wanted);
      return normalizeEmbeddings(newClouds(wanted), wanted.normalize);
    },
  };
}

/** Images of a person's own, read where they are: a folder or an archive that the worker sees. */
import { plainText } from "@outlab/faults";
import { type DatasetEnvironment, defineDataset } from "../define.ts";
import { importImages } from "../own/import-images.ts";
import { openPacked } from "../own/packed.ts";
import { recipeSchema } from "../own/recipe.ts";

export const imageFolder = defineDataset({
  kind: "image-folder",
  title: "Your own images in a folder, an archive or an .npz file that the worker can read",
  source: "The person who names the folder; every image is read by sharp, https://sharp.pixelplumbing.com",
  params: recipeSchema.extend({
    path: plainText(4096)
      .min(1)
      .describe(
        "Absolute, below a folder that the worker's OUTLAB_IMPORT_ROOTS allows: class folders, or train/ and test/ with class folders.",
      ),
  }),
  // Only its files say.
  classNames: [],
  trainImagesPerClass: [],
  image: () => undefined,
  async load({ importRoots = [], cacheDir, threads = 1 }: DatasetEnvironment, { path, ...recipe }) {
    const packed = await importImages({ path, recipe, roots: importRoots, cacheDir, threads });
    return openPacked(packed);
  },
});

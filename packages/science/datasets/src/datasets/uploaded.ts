/** Images that were imported under a name: the packed file that the service has kept of them. */
import { nameText } from "@outlab/faults";
import { z } from "zod";
import { DatasetError } from "../dataset-error.ts";
import { defineDataset } from "../define.ts";
import { openPacked } from "../own/packed.ts";

const datasetName = nameText(100);

export const uploaded = defineDataset({
  kind: "uploaded",
  title: "Your own images, imported under a name",
  source: "The person who imported them: npx outlab data add NAME PATH",
  params: z.object({
    name: datasetName.describe("The name that it was imported under."),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .max(64)
      .optional()
      .describe(
        "Which version of that name; without one the latest, whose digest the service then fills in.",
      ),
  }),
  // Only its row says.
  classNames: [],
  trainImagesPerClass: [],
  image: () => undefined,
  importedAs: ({ name, digest }) => ({ name, digest }),
  async load({ readPacked }, { name, digest }) {
    if (!readPacked)
      throw new DatasetError(
        "missing",
        `the data set "${name}" is kept by a service; without one it cannot be read`,
      );
    const dataset = openPacked(await readPacked());
    if (digest !== undefined && dataset.digest !== digest)
      throw new DatasetError(
        "altered",
        `the data set "${name}": expected the version ${digest}, found ${dataset.digest}; import it again`,
      );
    return dataset;
  },
});

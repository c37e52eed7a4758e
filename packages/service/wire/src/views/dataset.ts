/** A data set as it was found: two of one name differ by their digest. */
import { importReportSchema, recipeSchema } from "@outlab/datasets";
import { z } from "zod";
import { count, digest, id, idOf, time } from "./fields.ts";

const imageShape = z
  .strictObject({
    height: count("Rows of pixels."),
    width: count("Columns of pixels."),
    channels: count("1 for grey, 3 for colour."),
  })
  .describe("The shape of its images.")
  .meta({ id: "ImageShape" });

const perClass = (what: string) => z.array(z.int()).describe(`${what}, in the order of \`classNames\`.`);
const perChannel = (what: string) => z.array(z.number()).describe(what);

const importedSchema = z
  .strictObject({
    ownerId: idOf("the user who imported it"),
    importedAt: time("When it was last imported: the last of a name is what a spec without a digest means."),
    sizeBytes: count("Bytes of its packed file."),
    trainImagesPerClass: perClass("Images to train on"),
    testImagesPerClass: perClass("Images to test with"),
    channelMean: perChannel("Mean of each channel of the training images, on the scale 0 to 1."),
    channelSd: perChannel("Standard deviation of each channel, on the same scale."),
    recipe: recipeSchema.describe("How images became what they are.").meta({ id: "ImportRecipe" }),
    report: importReportSchema
      .describe("What was taken, what was left out and why.")
      .meta({ id: "ImportReport" }),
  })
  .describe("What is known of a data set that was imported; null for others.")
  .meta({ id: "ImportedDataset" });

export const datasetViewSchema = z
  .strictObject({
    id,
    name: z.string().describe("What people call it."),
    kind: z.string().describe("Its kind in a spec."),
    digest: digest.describe("SHA-256 (hex) of its images and labels."),
    classNames: z.array(z.string()).describe("Its classes, in the order of their labels."),
    image: imageShape,
    trainCount: count("Images to train on."),
    testCount: count("Images to test with."),
    createdAt: time("When it was first read here."),
    imported: importedSchema.nullable(),
  })
  .describe("A data set as a worker found it: two of one name differ by their digest.")
  .meta({ id: "Dataset" });

export type DatasetView = z.output<typeof datasetViewSchema>;

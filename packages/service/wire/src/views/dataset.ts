/** A data set as it was found: two of one name differ by their digest. */
import { z } from "zod";
import { count, digest, id, time } from "./fields.ts";

const imageShape = z
  .strictObject({
    height: count("Rows of pixels."),
    width: count("Columns of pixels."),
    channels: count("1 for grey, 3 for colour."),
  })
  .describe("The shape of its images.")
  .meta({ id: "ImageShape" });

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
  })
  .describe("A data set as a worker found it: two of one name differ by their digest.")
  .meta({ id: "Dataset" });

export type DatasetView = z.output<typeof datasetViewSchema>;

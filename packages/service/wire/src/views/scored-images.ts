/** What an experiment says of images that it has not seen before. */
import { z } from "zod";
import { count, idOf } from "./fields.ts";

const pValue = z.number().nullable();

const cloudDivergenceSchema = z
  .strictObject({
    divergence: z.string().describe("As it is called in the table `class-divergence`."),
    value: z.number().describe("Higher is farther from the normal training images."),
    pValue: pValue.describe("How often normal images are as far; null where there are too few to say."),
  })
  .describe("How far a cloud of images is from the normal one.")
  .meta({ id: "CloudDivergence" });

const newImageSchema = z
  .strictObject({
    file: z.string().describe("What it was called."),
    notes: z
      .array(z.string())
      .describe(
        'What was done to bring it to the form of the training images, each as words that follow "it".',
      ),
    scores: z
      .array(
        z
          .strictObject({
            scorer: z.string().describe("As it is called in the table `detection`."),
            score: z.number().describe("Higher is more anomalous; scores of two scorers cannot be compared."),
            pValue: pValue.describe(
              "How often a held-out normal image scores as high; null where none were held out.",
            ),
            isAnomaly: z
              .boolean()
              .nullable()
              .describe(
                "Whether the scorer's threshold, as it is now, calls it an anomaly. Null where no p-value is as small as its false-alarm rate.",
              ),
          })
          .describe("What a scorer says of it.")
          .meta({ id: "ScoreOfImage" }),
      )
      .describe("One a scorer, in the order of the spec."),
    nearest: z
      .array(
        z
          .strictObject({
            image: count("Its place in the training part of the data set, from 0."),
            distance: z.number().describe("Euclidean, between embeddings as the experiment normalises them."),
          })
          .describe("A normal training image.")
          .meta({ id: "NearImage" }),
      )
      .describe("The nearest normal training images, the nearest first."),
  })
  .describe("What is said of one new image.")
  .meta({ id: "ScoredImage" });

export const scoredImagesViewSchema = z
  .strictObject({
    jobId: idOf("the job that scored them"),
    experimentId: idOf("the experiment that scored them"),
    images: z.array(newImageSchema).describe("In the order of their names."),
    leftOut: z
      .array(
        z
          .strictObject({
            file: z.string().describe("What it was called."),
            reason: z.string().describe("Why it could not be scored, as words that follow its name."),
          })
          .describe("A file that could not be scored.")
          .meta({ id: "LeftOutImage" }),
      )
      .describe("Files that could not be scored."),
    divergences: z.array(cloudDivergenceSchema).describe("Of all images together."),
    copies: z
      .strictObject({
        count: count("Copies of each image."),
        normalImages: count("Normal images that training did not see, of which as many copies were made."),
        divergences: z
          .array(cloudDivergenceSchema)
          .describe("Of the copies; p-values are among those of normal images."),
      })
      .nullable()
      .describe("Of augmented copies of the one image; null where none were asked for."),
  })
  .describe("What an experiment says of new images.")
  .meta({ id: "ScoredImages" });

export type ScoredImagesView = z.output<typeof scoredImagesViewSchema>;

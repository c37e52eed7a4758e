/** Images that an experiment has not seen before: sent to be scored, and what was found. */
import { plainText } from "@outlab/faults";
import { MAX_COPIES, MAX_NEW_IMAGES } from "@outlab/pipeline";
import { z } from "zod";
import { digest } from "../views/fields.ts";
import { jobViewSchema } from "../views/job.ts";
import { scoredImagesViewSchema } from "../views/scored-images.ts";
import { byId, notAcceptable, type Route } from "./route.ts";

export const scoredImageRoutes = {
  scoreImages: {
    method: "POST",
    path: "/v1/experiments/:id/score-images",
    summary: "Score new images by an experiment",
    description:
      "Upload the images first, by `createUpload`. A job of a worker brings them to the form of the training images and scores them; " +
      "`getScoredImages` has what it found. The experiment stays as it is.",
    tag: "experiments",
    access: "user",
    params: byId,
    body: z
      .strictObject({
        upload: digest
          .max(64)
          .describe(
            `SHA-256 of what was uploaded: one picture, or a ZIP, tar or tar.gz archive of at most ${MAX_NEW_IMAGES} pictures.`,
          ),
        name: plainText(255)
          .min(1)
          .default("the upload")
          .describe("What messages call the upload, and one picture in the result."),
        copies: z
          .int()
          .min(2)
          .max(MAX_COPIES)
          .optional()
          .describe(
            "Of one picture alone: so many augmented copies of it become a cloud, which is measured against the normal one.",
          ),
      })
      .describe("The images to score.")
      .meta({
        id: "ScoreImagesRequest",
        examples: [
          { upload: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", name: "cat.png" },
        ],
      }),
    success: { status: 202, schema: jobViewSchema },
    problems: [
      { status: 404, meaning: "There is no such experiment, or no such upload, or not all of it has come." },
      { status: 409, meaning: "The experiment has not succeeded, or has nothing left to score with." },
    ],
  },
  getScoredImages: {
    method: "GET",
    path: "/v1/jobs/:id/scored-images",
    summary: "What an experiment says of new images",
    tag: "jobs",
    access: "user",
    params: byId,
    success: {
      status: 200,
      schema: scoredImagesViewSchema,
      mediaTypes: ["text/csv"],
      headers: { Vary: "`Authorization, Accept`." },
    },
    problems: [notAcceptable, { status: 409, meaning: "The job has not succeeded." }],
  },
} as const satisfies Record<string, Route>;

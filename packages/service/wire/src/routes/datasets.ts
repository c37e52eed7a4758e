/** Data sets that experiments have been run on, and images that people import; the catalogue lists the built-in ones. */
import { datasets, recipeSchema } from "@outlab/datasets";
import { nameText, plainText } from "@outlab/faults";
import { z } from "zod";
import { datasetViewSchema } from "../views/dataset.ts";
import { digest } from "../views/fields.ts";
import { jobViewSchema } from "../views/job.ts";
import { pageOf, pageQuery } from "./paging.ts";
import { byId, type Route } from "./route.ts";

const importRequestSchema = z
  .strictObject({
    name: nameText(100)
      .refine(
        (name) => !datasets.kinds.includes(name as never),
        "this is the name of a kind of data set; take another",
      )
      .describe("What specs will call it."),
    path: plainText(4096)
      .min(1)
      .optional()
      .describe("A folder or an archive that the worker can read, below its OUTLAB_IMPORT_ROOTS."),
    upload: digest
      .max(64)
      .optional()
      .describe("SHA-256 of an archive or .npz file that was uploaded, instead of a path."),
    ...recipeSchema.shape,
  })
  .refine(({ path, upload }) => (path === undefined) !== (upload === undefined), "name either path or upload")
  .describe("Where the images are, and how they become a data set.")
  .meta({ id: "ImportRequest", examples: [{ name: "screws", path: "/data/screws", imageSize: 64 }] });

/** Generated clients know bytes alone. */
const contactSheetMediaTypes = ["image/png", "application/octet-stream"];

export const datasetRoutes = {
  listDatasets: {
    method: "GET",
    path: "/v1/datasets",
    summary: "Data sets that have been used or imported here",
    tag: "datasets",
    access: "user",
    query: pageQuery.extend({
      name: plainText(100).optional().describe("Those of this name alone: its versions."),
    }),
    success: { status: 200, schema: pageOf(datasetViewSchema, "Dataset") },
  },
  importDataset: {
    method: "POST",
    path: "/v1/datasets",
    summary: "Import images as a data set with a name",
    description:
      "A job of a worker decodes, checks and packs them; its `failure` says what is wrong with images of which nothing can be made, and " +
      "its `datasetId` is the data set when it has succeeded. The same images and settings under the same name are one data set.",
    tag: "datasets",
    access: "user",
    body: importRequestSchema,
    success: { status: 202, schema: jobViewSchema },
    problems: [
      { status: 404, meaning: "There is no such upload, or not all of it has come." },
      { status: 409, meaning: "The name is another user's." },
    ],
  },
  getDataset: {
    method: "GET",
    path: "/v1/datasets/:id",
    summary: "One data set",
    tag: "datasets",
    access: "user",
    params: byId,
    success: { status: 200, schema: datasetViewSchema },
  },
  getContactSheet: {
    method: "GET",
    path: "/v1/datasets/:id/contact-sheet",
    summary: "A picture of the first images of each class of an imported data set",
    description:
      "A row for each class in the order of `classNames`, up to 64 of them; 12 images each, training images first.",
    tag: "datasets",
    access: "user",
    params: byId,
    success: { status: 200, meaning: "The picture.", mediaTypes: contactSheetMediaTypes },
  },
  removeDataset: {
    method: "DELETE",
    path: "/v1/datasets/:id",
    summary: "Remove an imported data set and its files",
    tag: "datasets",
    access: "user",
    params: byId,
    success: { status: 204 },
    problems: [{ status: 409, meaning: "An experiment uses it, or it was not imported." }],
  },
} as const satisfies Record<string, Route>;

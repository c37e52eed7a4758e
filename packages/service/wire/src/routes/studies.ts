/** Many experiments that differ in a few settings, asked for, followed and stopped as one. */
import { z } from "zod";
import { studySummarySchema, studyViewSchema, validatedStudySchema } from "../views/study.ts";
import { MAX_CELLS, studyRequestSchema } from "../views/study-request.ts";
import { studyTableName, studyTableViewSchema } from "../views/study-table.ts";
import { idempotencyHeaders, replayed } from "./idempotency.ts";
import { cancelledSchema } from "./life.ts";
import { pageOf, paging } from "./paging.ts";
import { queryBoolean, queryNumber, queryText } from "./query.ts";
import { byId, notAcceptable, type Route } from "./route.ts";

export const studyRoutes = {
  submitStudy: {
    method: "POST",
    path: "/v1/studies",
    summary: "Submit a study, or only have its cells checked and expanded",
    description:
      "Every combination of what the axes give is a cell: an experiment. All are checked before anything is stored, and all come in " +
      "by one transaction or none does. A fault that all cells share is at `/spec/...`, one of some cells at `/cells/12/...`.",
    tag: "studies",
    access: "user",
    query: z.strictObject({ validateOnly: queryBoolean.describe("Only check and expand the cells.") }),
    headers: idempotencyHeaders,
    body: studyRequestSchema,
    success: {
      status: 201,
      meaning: "The study: a new one, or the one that the same `Idempotency-Key` and body made before.",
      schema: studyViewSchema,
      headers: { Location: "The study's address.", ...replayed },
    },
    otherwise: [
      {
        status: 200,
        meaning: "With `validateOnly`: the cells with every default. Nothing was submitted.",
        schema: validatedStudySchema,
      },
    ],
    problems: [
      { status: 422, meaning: "Cells have faults, or the `Idempotency-Key` was used with another body." },
      { status: 429, meaning: "So many jobs may not wait at once." },
    ],
  },
  listStudies: {
    method: "GET",
    path: "/v1/studies",
    summary: "Studies, newest first",
    tag: "studies",
    access: "user",
    query: z.strictObject({
      ...paging,
      owner: queryText(100).optional().describe("A user's name or id: their studies alone."),
    }),
    success: { status: 200, schema: pageOf(studySummarySchema, "Study") },
  },
  getStudy: {
    method: "GET",
    path: "/v1/studies/:id",
    summary: "One study with its cells: what each is, and in what it differs",
    tag: "studies",
    access: "user",
    params: byId,
    success: { status: 200, schema: studyViewSchema },
  },
  getStudyTable: {
    method: "GET",
    path: "/v1/studies/:id/tables/:table",
    summary: "A table of a study, of what its experiments have found so far",
    description:
      "`results`: each number of each setting over seeds. `comparisons`: each setting beside `reference`, on the same test images and " +
      "over normal classes. `best`: settings by the number that `by` names; the rows say whether labels of test images are in it.",
    tag: "studies",
    access: "user",
    params: byId.extend({ table: studyTableName.describe("Which table.") }),
    query: z.strictObject({
      by: queryText(200)
        .optional()
        .describe("Of `best`: the name of a number, such as `loss` or `auroc knn`."),
      reference: queryNumber({ min: 1, max: MAX_CELLS, byDefault: 1 }).describe(
        "Of `comparisons`: the number of the setting that all others are compared with.",
      ),
      scorer: queryText(200).optional().describe("Of `comparisons`: this scorer alone."),
    }),
    success: {
      status: 200,
      schema: studyTableViewSchema,
      mediaTypes: ["text/csv"],
      headers: { Vary: "`Authorization, Accept`." },
    },
    problems: [
      notAcceptable,
      { status: 409, meaning: "There is more to compare than one answer can: name a scorer." },
    ],
  },
  cancelStudy: {
    method: "POST",
    path: "/v1/studies/:id/cancel",
    summary: "Ask all experiments of a study to stop",
    description: "Those that have ended are passed over.",
    tag: "studies",
    access: "user",
    params: byId,
    success: { status: 202, schema: cancelledSchema },
  },
} as const satisfies Record<string, Route>;

/** What is kept for how long, and the deletion of what is not. */
import { z } from "zod";
import { idOf } from "../views/fields.ts";
import { garbageViewSchema, retentionRules, retentionViewSchema } from "../views/retention.ts";
import { queryBoolean } from "./query.ts";
import type { Route } from "./route.ts";

export const retentionRoutes = {
  getRetention: {
    method: "GET",
    path: "/v1/retention",
    summary: "How long one's checkpoints and archived experiments are kept",
    tag: "retention",
    access: "user",
    success: { status: 200, schema: retentionViewSchema },
  },
  setRetention: {
    method: "POST",
    path: "/v1/retention",
    summary: "Keep one's checkpoints and archived experiments for another time than the installation does",
    tag: "retention",
    access: "user",
    body: z
      .strictObject({
        ...z.strictObject(retentionRules("null: as for the installation")).partial().shape,
        userId: idOf("another user whose rules they are to be: admins only").optional(),
      })
      .describe("Rules that change; the others stay.")
      .meta({ id: "RetentionRequest", examples: [{ keepCheckpointsDays: 30 }] }),
    success: { status: 200, schema: retentionViewSchema },
  },
  collectGarbage: {
    method: "POST",
    path: "/v1/gc",
    summary: "Delete what the rules of retention let go",
    description:
      "Of a researcher's own experiments, and of everybody's where an admin asks. Pinned experiments, the final and the best " +
      "checkpoint, and the last one of a training that may go on, are left alone. With `dryRun` the answer says what would be deleted, and why.",
    tag: "retention",
    access: "user",
    query: z.strictObject({ dryRun: queryBoolean.describe("Only say what would be deleted.") }),
    success: { status: 200, schema: garbageViewSchema },
  },
} as const satisfies Record<string, Route>;

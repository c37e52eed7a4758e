/** What an experiment found, as pictures and as a page. */
import { z } from "zod";
import { figureListSchema, figureName, figureSpecSchema } from "../views/figure.ts";
import { queryText } from "./query.ts";
import { byId, notAcceptable, type Route } from "./route.ts";

const vary = { Vary: "`Authorization, Accept`." };
const notThere = { status: 404, meaning: "The experiment is not there, or a file of it is gone." };

export const figureRoutes = {
  getFigures: {
    method: "GET",
    path: "/v1/experiments/:id/figures",
    summary: "Which figures can be drawn, and why others cannot",
    tag: "experiments",
    access: "user",
    params: byId,
    success: { status: 200, schema: figureListSchema },
    problems: [notThere],
  },
  getFigure: {
    method: "GET",
    path: "/v1/experiments/:id/figures/:name",
    summary: "A figure as a Vega-Lite spec, as SVG or as PNG",
    description:
      "The spec is for browsers and for Altair; the drawings are made from it by the server. The same experiment always gives the same bytes.",
    tag: "experiments",
    access: "user",
    params: byId.extend({ name: figureName.describe("Which figure.") }),
    query: z.strictObject({
      of: queryText(200).optional().describe("One of the figure's `choices`; without it, the first."),
      layout: z
        .enum(["wide", "narrow"])
        .default("wide")
        .describe("For a page, 680 pixels across, or for a telephone, 340.")
        .meta({ id: "FigureLayout" }),
    }),
    success: {
      status: 200,
      schema: figureSpecSchema,
      mediaTypes: ["image/svg+xml", "image/png"],
      headers: vary,
    },
    problems: [
      notAcceptable,
      notThere,
      { status: 409, meaning: "The experiment has nothing of what the figure shows; the problem says why." },
    ],
  },
  getReport: {
    method: "GET",
    path: "/v1/experiments/:id/report",
    summary: "What the experiment found, as one page to read, print and send",
    description:
      "The page holds its figures, runs no script and asks nothing of any server. Its foot says how to repeat the experiment.",
    tag: "experiments",
    access: "user",
    params: byId,
    success: {
      status: 200,
      mediaTypes: ["text/html"],
      headers: { ...vary, "Content-Disposition": "A name to save it under." },
    },
    problems: [
      notAcceptable,
      notThere,
      { status: 409, meaning: "The experiment has not been scored yet: there is nothing to report." },
    ],
  },
} as const satisfies Record<string, Route>;

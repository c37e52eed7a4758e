/** What an experiment found, as pictures: the spec for programs, drawings for people. */
import { type Figure, figures, type ResultFacts } from "@outlab/report";
import { getExperiment } from "@outlab/store";
import { figureNames, ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { drawPng } from "../figures/draw-png.ts";
import { drawSvg } from "../figures/draw-svg.ts";
import { readFacts } from "../figures/read-facts.ts";
import { preferredMediaType } from "../http/accepts.ts";

const SPEC = "application/json";
const SVG = "image/svg+xml";
const PNG = "image/png";

export function figureRoutes(app: FastifyInstance, deps: Deps): void {
  addRoute(app, "getFigures", async ({ params }) => {
    const facts = await readFacts(deps, await getExperiment(deps.db, params.id));
    return {
      items: figureNames.map((name) => {
        const { title, reading, choices, whyNot } = figureNamed(name);
        const missing = whyNot(facts) ?? null;
        return {
          name,
          title,
          reading,
          missing,
          choices: missing === null ? [...(choices?.(facts) ?? [])] : [],
        };
      }),
    };
  });

  addRoute(app, "getFigure", async ({ params, query, request, reply }) => {
    const wanted = preferredMediaType(request.headers.accept, [SPEC, SVG, PNG]);
    if (wanted === undefined)
      throw new ProblemError("not-acceptable", `figures are ${SPEC}, ${SVG} or ${PNG}`);
    reply.header("vary", "Authorization, Accept");
    const facts = await readFacts(deps, await getExperiment(deps.db, params.id));
    const figure = figureNamed(params.name);
    const missing = figure.whyNot(facts);
    if (missing !== undefined)
      throw new ProblemError("conflict", `the figure ${figure.name} cannot be drawn: ${missing}`);
    const spec = figure.draw(facts, query.layout, choiceOf(figure, facts, query.of));
    if (wanted === SPEC) return spec;
    const svg = await drawSvg(spec);
    return reply.type(wanted).send(wanted === SVG ? svg : await drawPng(svg));
  });
}

function figureNamed(name: (typeof figureNames)[number]): Figure {
  return figures.find((figure) => figure.name === name)!;
}

/** @throws {ProblemError} `invalid-request` for what the figure cannot be of. */
function choiceOf({ name, choices }: Figure, facts: ResultFacts, of: string | undefined): string | undefined {
  const all = choices?.(facts) ?? [];
  if (of === undefined || all.includes(of)) return of ?? all[0];
  const message =
    all.length === 0
      ? `the figure ${name} shows everything at once; leave "of" out`
      : `the figure ${name} is of one of ${all.join(", ")}; found "${of}"`;
  throw new ProblemError("invalid-request", message, [{ pointer: "/of", code: "unknown-choice", message }]);
}

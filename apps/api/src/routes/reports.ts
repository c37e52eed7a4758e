/** What an experiment found, as a page. */
import { setImmediate as macrotask } from "node:timers/promises";
import { type Drawing, experimentReport, figures, type ResultFacts } from "@outlab/report";
import { getDataset, getExperiment, listEmbeddingSets } from "@outlab/store";
import { type ExperimentView, ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import type { Deps } from "../deps.ts";
import { drawSvg } from "../figures/draw-svg.ts";
import { readFacts } from "../figures/read-facts.ts";
import { sendPage } from "../figures/send-page.ts";
import { preferredMediaType } from "../http/accepts.ts";

export function reportRoutes(app: FastifyInstance, deps: Deps): void {
  addRoute(app, "getReport", async ({ params, request, reply }) => {
    if (preferredMediaType(request.headers.accept, ["text/html"]) === undefined)
      throw new ProblemError("not-acceptable", "reports are text/html");
    const experiment = await getExperiment(deps.db, params.id);
    const facts = await readFacts(deps, experiment);
    if (facts.divergence.length === 0 && facts.detection.length === 0)
      throw new ProblemError(
        "conflict",
        `experiment ${experiment.id} is ${experiment.state} and has no results yet; a report needs its job "score"`,
      );
    const page = experimentReport({
      facts,
      drawings: await drawAll(facts),
      missing: figures.flatMap(({ title, whyNot }) => {
        const reason = whyNot(facts);
        return reason === undefined ? [] : [{ title, reason }];
      }),
      protocol: await protocolOf(deps, experiment),
    });
    reply.header("content-disposition", `inline; filename="report-${experiment.id}.html"`);
    return sendPage(reply, page);
  });
}

/** Of each figure with choices, so many: a page of twenty scorers would hide what matters. */
const MOST_CHOICES = 4;

async function drawAll(facts: ResultFacts): Promise<Drawing[]> {
  const drawings: Drawing[] = [];
  for (const figure of figures) {
    if (figure.whyNot(facts) !== undefined) continue;
    const choices = figure.choices?.(facts).slice(0, MOST_CHOICES) ?? [undefined];
    for (const choice of choices) {
      const wide = await drawSvg(figure.draw(facts, "wide", choice));
      await macrotask(); // other requests come through
      const svg = figure.oneLayout
        ? wide
        : { wide, narrow: await drawSvg(figure.draw(facts, "narrow", choice)) };
      await macrotask();
      drawings.push({ figure, choice, svg });
    }
  }
  return drawings;
}

async function protocolOf({ db, version }: Deps, experiment: ExperimentView) {
  const { datasetId, owner } = experiment;
  const [set] = await listEmbeddingSets(db, experiment.id);
  return {
    experiment: { ...experiment, owner: owner.name },
    dataset: datasetId === null ? undefined : await getDataset(db, datasetId),
    encoderDigest: set?.encoderDigest,
    version,
  };
}

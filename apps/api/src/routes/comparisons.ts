/** Experiments beside each other: what differs in their specs, and whose detectors are better on the same images. */
import { setImmediate as macrotask } from "node:timers/promises";
import { decodeImageScores } from "@outlab/pipeline";
import { comparisonFigure, comparisonHead, comparisonReport } from "@outlab/report";
import { getExperiment, listImageScores } from "@outlab/store";
import { type ComparisonView, type ExperimentView, ProblemError } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import { compareScores, type Detector } from "../comparison/compare-scores.ts";
import { differingSettings } from "../comparison/differing-settings.ts";
import { classesOf, inSpecOrder } from "../comparison/experiment-scores.ts";
import type { Deps } from "../deps.ts";
import { drawSvg } from "../figures/draw-svg.ts";
import { sendPage } from "../figures/send-page.ts";
import { preferredMediaType } from "../http/accepts.ts";

const MOST = 10;
/** Each takes about a tenth of a second. */
const MOST_SCORERS = 100;

export function comparisonRoutes(app: FastifyInstance, { db, storage }: Deps): void {
  addRoute(app, "compareExperiments", async ({ query, request, reply }) => {
    const wanted = preferredMediaType(request.headers.accept, ["application/json", "text/html"]);
    if (wanted === undefined)
      throw new ProblemError("not-acceptable", "comparisons are application/json or text/html");
    reply.header("vary", "Authorization, Accept");
    const experiments: ExperimentView[] = [];
    for (const id of idsOf(query.experiments)) experiments.push(await getExperiment(db, id));
    const [first] = experiments;
    for (const other of experiments) refuseOtherTask(first, other);
    const detectors: Detector[] = [];
    for (const { id, spec } of experiments) {
      const all = inSpecOrder(await listImageScores(db, id), spec);
      const records = all.filter(({ split }) => split === "test");
      if (records.length === 0) throw noScores(id);
      for (const { scorer, scores } of records) {
        const images = decodeImageScores(await storage.read(scores.digest));
        detectors.push({ experimentId: id, scorer, images });
      }
    }
    const reference = referenceOf(detectors, first.id, query.reference);
    if (detectors.length > MOST_SCORERS)
      throw new ProblemError(
        "conflict",
        `expected at most ${MOST_SCORERS} scorers in all, found ${detectors.length}; compare fewer experiments`,
      );
    const { classNames, normalClasses } = await classesOf(db, first);
    const compared = {
      experiments: experiments.map(({ id, name }) => ({ id, name })),
      settings: differingSettings(experiments.map(({ spec }) => spec)),
      reference: { experimentId: reference.experimentId, scorer: reference.scorer },
      rows: await compareScores(detectors, reference, (label) => normalClasses.includes(classNames[label])),
    };
    return wanted === "application/json" ? compared : sendPage(reply, await pageOf(compared));
  });
}

async function pageOf(compared: ComparisonView): Promise<string> {
  const wide = await drawSvg(comparisonFigure(compared, "wide"));
  await macrotask(); // other requests come through
  const narrow = await drawSvg(comparisonFigure(compared, "narrow"));
  return comparisonReport(compared, { figure: comparisonHead, svg: { wide, narrow } });
}

function idsOf(text: string | undefined): readonly string[] {
  const ids = [...new Set((text ?? "").split(",").map((id) => id.trim().toLowerCase()))];
  const wrong = ids.find((id) => !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id));
  if (wrong === undefined && ids.length <= MOST) return ids;
  const message =
    wrong === undefined
      ? `expected at most ${MOST} experiments, found ${ids.length}`
      : `expected ids of experiments, separated by commas, found "${wrong}"`;
  throw new ProblemError("invalid-request", message, [
    { pointer: "/experiments", code: "wrong-type", message },
  ]);
}

function refuseOtherTask(first: ExperimentView, other: ExperimentView): void {
  const what = (["data set", "normal classes"] as const).find((part) =>
    part === "data set"
      ? other.datasetId !== first.datasetId
      : other.spec.dataset.normalClasses.toSorted().join("\n") !==
        first.spec.dataset.normalClasses.toSorted().join("\n"),
  );
  if (what === undefined) return;
  throw new ProblemError(
    "conflict",
    `experiment ${other.id} has another ${what} than ${first.id}; detectors are compared on one task`,
  );
}

function referenceOf(
  detectors: readonly Detector[],
  experimentId: string,
  scorer: string | undefined,
): Detector {
  const own = detectors.filter((detector) => detector.experimentId === experimentId);
  const found = scorer === undefined ? own[0] : own.find((detector) => detector.scorer === scorer);
  if (found) return found;
  const message = `experiment ${experimentId} has no scorer "${scorer}"; it has: ${own.map((one) => one.scorer).join(", ")}`;
  throw new ProblemError("invalid-request", message, [
    { pointer: "/reference", code: "unknown-choice", message },
  ]);
}

function noScores(id: string): ProblemError {
  return new ProblemError(
    "conflict",
    `experiment ${id} has no scores of single images: it has not been scored yet, or an earlier release did it`,
  );
}

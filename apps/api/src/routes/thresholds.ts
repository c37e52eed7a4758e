/** Reading and moving thresholds. */
import { getExperiment, readExperimentOwner, setFalseAlarmRate } from "@outlab/store";
import { type ExperimentView, ProblemError, type ThresholdView } from "@outlab/wire";
import type { FastifyInstance } from "fastify";
import { addRoute } from "../add-route.ts";
import { thresholdsOf } from "../decisions/thresholds.ts";
import type { Deps } from "../deps.ts";
import { callerOf, requireOwner } from "../http/caller.ts";

export function thresholdRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  const itemsOf = async (id: string) => thresholdsOf(deps, await getExperiment(db, id));

  addRoute(app, "getThresholds", async ({ params }) => ({ items: [...(await itemsOf(params.id))] }));

  addRoute(app, "changeThresholds", async ({ params: { id }, body: { falseAlarmRate, scorer }, request }) => {
    const caller = callerOf(request);
    requireOwner(caller, await readExperimentOwner(db, id), "an experiment");
    const experiment = await getExperiment(db, id);
    const chosen = chosenOf(await thresholdsOf(deps, experiment), scorer, experiment);
    for (const threshold of chosen) refuseTooSmall(threshold, falseAlarmRate);
    await setFalseAlarmRate(db, {
      experimentId: id,
      scorers: chosen.map(({ scorer: name }) => name),
      rate: falseAlarmRate,
      actorId: caller.userId,
    });
    return { items: [...(await itemsOf(id))] };
  });
}

function chosenOf(
  all: readonly ThresholdView[],
  scorer: string | undefined,
  { state, spec }: ExperimentView,
): readonly ThresholdView[] {
  if (all.length === 0) throw new ProblemError("conflict", whyNone(state, spec.scoring.scorers.length > 0));
  const chosen = all.filter((threshold) => (scorer ?? threshold.scorer) === threshold.scorer);
  if (chosen.length > 0) return chosen;
  const names = all.map((threshold) => threshold.scorer).join(", ");
  throw new ProblemError("conflict", `the experiment has no scorer "${scorer}"; its scorers: ${names}`);
}

function whyNone(state: ExperimentView["state"], hasScorers: boolean): string {
  if (!hasScorers) return "the experiment's spec has no scorers, so no image is called an anomaly";
  return state === "SUCCEEDED"
    ? "the experiment was scored by a release that kept no scores of images; submit it again to choose thresholds"
    : `the experiment has not scored images yet: it is ${state}; choose thresholds when it has succeeded`;
}

function refuseTooSmall(
  { scorer, heldOutImages, smallestFalseAlarmRate: smallest }: ThresholdView,
  rate: number,
): void {
  if (smallest === null)
    throw new ProblemError(
      "conflict",
      `no normal images were held out to choose a threshold of ${scorer} from; set dataset.heldOut in the spec and submit it again`,
    );
  if (rate < smallest)
    throw new ProblemError(
      "conflict",
      `a false-alarm rate of ${rate} needs at least ${Math.ceil(1 / rate) - 1} held-out normal images, and ${scorer} has ` +
        `${heldOutImages}: the smallest possible rate is ${smallest}`,
    );
}

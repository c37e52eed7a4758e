/** Test support: what may be done to an experiment and its jobs, and what then must be so: the rules without a database. */
import { attemptLimit, isRetryable, lossLimit } from "@outlab/attempt";
import type { FailureClass } from "@outlab/pipeline";
import { experimentState, isFinal, isHeld, type JobState } from "@outlab/wire";

/** `back` picks an attempt: 0 the job's latest, 1 the one before. */
export type Step =
  | { readonly do: "schedule"; readonly job: number }
  | {
      readonly do: "claim" | "renew" | "finish" | "release" | "confirm" | "write";
      readonly job: number;
      readonly back: number;
    }
  | { readonly do: "fail"; readonly job: number; readonly back: number; readonly failureClass: FailureClass }
  | { readonly do: "expire"; readonly job: number }
  | { readonly do: "preempt"; readonly job: number }
  | { readonly do: "recall"; readonly job: number }
  | { readonly do: "cancel" | "pause" | "resume" | "retry" | "purge" };

interface ModelJob {
  state: JobState;
  attempt: number;
  failed: number;
  /** Times that it was lost with its worker. */
  lost: number;
  /** It was asked to make way for another job, and has not run since. */
  makesWay: boolean;
}

/** Without jobs the experiment was purged. */
export type Model = ModelJob[];

/** The rules in a few lines: what `perform` must answer, and what the jobs are then. */
export function predict(model: Model, drawn: Step): unknown {
  const abandon = (from: number) => {
    for (const later of model.slice(from + 1)) if (!isFinal(later.state)) later.state = "CANCELLED";
  };
  if (!("job" in drawn)) return predictRequest(model, drawn.do);
  const row = model[drawn.job] ?? {
    state: "CANCELLED",
    attempt: -1,
    failed: 0,
    lost: 0,
    makesWay: false,
  };
  const hasAttempt = isHeld(row.state);
  const isCurrent = "back" in drawn && drawn.back === 0;
  const loseOne = (failureClass: FailureClass, outcome: "failed" | "lost"): JobState => {
    row[outcome]++;
    const isPausing = row.state === "PAUSING" && !row.makesWay;
    const hasLeft = row.failed < attemptLimit && row.lost < lossLimit;
    const mayGoOn = isRetryable(failureClass) && (isPausing || hasLeft);
    row.state = mayGoOn ? (isPausing ? "PAUSED" : "QUEUED") : "FAILED";
    if (row.state === "FAILED") abandon(drawn.job);
    return row.state;
  };
  const end = (after: () => JobState): JobState | undefined => {
    if (!isCurrent || !hasAttempt) return undefined;
    return row.state === "CANCELLING" ? "CANCELLING" : after();
  };
  switch (drawn.do) {
    case "schedule":
      if (row.state !== "QUEUED") return undefined;
      if (!model.slice(0, drawn.job).every(({ state }) => state === "SUCCEEDED")) return undefined;
      row.state = "SCHEDULED";
      return ++row.attempt;
    case "claim":
      if (!isCurrent || row.state !== "SCHEDULED") return false;
      row.state = "RUNNING";
      row.makesWay = false;
      return true;
    case "preempt":
      if (row.state !== "RUNNING") return false;
      row.state = "PAUSING";
      row.makesWay = true;
      return true;
    case "recall":
      if (row.state !== "SCHEDULED") return false;
      row.state = "QUEUED";
      return true;
    case "renew":
      return {
        ok: isCurrent && hasAttempt,
        cancelRequested: isCurrent && row.state === "CANCELLING",
        pauseRequested: isCurrent && row.state === "PAUSING",
      };
    case "write":
      return isCurrent && hasAttempt;
    case "finish":
      return end(() => (row.state = "SUCCEEDED"));
    case "release":
      return end(() => (row.state = row.state === "PAUSING" && !row.makesWay ? "PAUSED" : "QUEUED"));
    case "fail":
      return end(() => loseOne(drawn.failureClass, "failed"));
    case "confirm":
      if (!isCurrent || row.state !== "CANCELLING") return undefined;
      row.state = "CANCELLED";
      abandon(drawn.job);
      return "CANCELLED";
    case "expire":
      if (!hasAttempt) return 0;
      if (row.state !== "CANCELLING") loseOne("infrastructure", "lost");
      else {
        row.state = "CANCELLED";
        abandon(drawn.job);
      }
      return 1;
  }
}

/** What each state becomes when a person asks; a state that is not named stays. */
const asked: Readonly<Record<"cancel" | "pause" | "resume", Partial<Record<JobState, JobState>>>> = {
  cancel: {
    QUEUED: "CANCELLED",
    SCHEDULED: "CANCELLED",
    PAUSED: "CANCELLED",
    RUNNING: "CANCELLING",
    PAUSING: "CANCELLING",
  },
  pause: { QUEUED: "PAUSED", SCHEDULED: "PAUSED", RUNNING: "PAUSING" },
  resume: { PAUSED: "QUEUED", PAUSING: "RUNNING" },
};

function predictRequest(model: Model, verb: "cancel" | "pause" | "resume" | "retry" | "purge"): unknown {
  if (model.length === 0) return "not-found";
  const stateNow = () => experimentState(model.map((row) => row.state));
  const before = stateNow();
  if (verb === "retry") {
    if (before !== "FAILED" && before !== "CANCELLED") return "conflict";
    for (const row of model) {
      if (row.state === "SUCCEEDED") continue;
      row.state = "QUEUED";
      row.failed = 0;
      row.lost = 0;
      row.makesWay = false;
    }
    return stateNow();
  }
  if (verb === "purge") {
    if (!isFinal(before)) return "conflict";
    model.length = 0;
    return "purged";
  }
  if (verb !== "cancel" && (isFinal(before) || before === "CANCELLING")) return "conflict";
  for (const row of model) {
    // A job that makes way stops in any case: a pause makes it a paused one, and nothing is there to be resumed.
    if (row.state === "PAUSING" && row.makesWay && verb !== "cancel") row.makesWay = verb !== "pause";
    else row.state = asked[verb][row.state] ?? row.state;
  }
  const after = stateNow();
  return verb === "cancel" && (after === "SUCCEEDED" || after === "FAILED") ? "conflict" : after;
}

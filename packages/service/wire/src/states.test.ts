import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canMove,
  experimentState,
  isCancellable,
  isFinal,
  type JobState,
  jobStates,
  transitions,
} from "./index.ts";

const anyState = fc.constantFrom(...jobStates);
const jobs = fc.array(anyState, { minLength: 1, maxLength: 6 });

describe("the table of transitions", () => {
  it("reaches every state from QUEUED, and from every state an end", () => {
    const reachable = (from: JobState) => {
      const seen = new Set<JobState>([from]);
      for (const state of seen) for (const to of transitions[state]) seen.add(to);
      return seen;
    };
    expect([...reachable("QUEUED")].toSorted()).toEqual([...jobStates].toSorted());
    for (const state of jobStates) expect([...reachable(state)].some(isFinal)).toBe(true);
  });

  it("never leads out of an end, nor from a state to itself", () => {
    expect(jobStates.filter(isFinal)).toEqual(["SUCCEEDED", "FAILED", "CANCELLED"]);
    for (const state of jobStates) expect(canMove(state, state)).toBe(false);
  });

  it("lets everything be cancelled that has not ended and was not asked to stop yet", () => {
    expect(jobStates.filter(isCancellable)).toEqual(["QUEUED", "SCHEDULED", "RUNNING", "PAUSED"]);
  });
});

describe("an experiment's state", () => {
  it("is final if and only if all of its jobs' are", () => {
    fc.assert(fc.property(jobs, (states) => isFinal(experimentState(states)) === states.every(isFinal)));
  });

  it("is SUCCEEDED if and only if all of its jobs are", () => {
    fc.assert(
      fc.property(jobs, (states) => {
        return (experimentState(states) === "SUCCEEDED") === states.every((state) => state === "SUCCEEDED");
      }),
    );
  });

  it("does not depend on the order of its jobs", () => {
    fc.assert(
      fc.property(
        jobs.chain((states) =>
          fc.tuple(fc.constant(states), fc.shuffledSubarray(states, { minLength: states.length })),
        ),
        ([states, shuffled]) => experimentState(states) === experimentState(shuffled),
      ),
    );
  });

  it.each([
    [["FAILED", "CANCELLED", "CANCELLED"], "FAILED"],
    [["SUCCEEDED", "CANCELLED", "CANCELLED"], "CANCELLED"],
    [["SUCCEEDED", "QUEUED", "QUEUED"], "QUEUED"],
    [["CANCELLING", "CANCELLED", "CANCELLED"], "CANCELLING"],
    [["SUCCEEDED", "RUNNING", "QUEUED"], "RUNNING"],
  ] as const)("of jobs that are %j is %s", (states, expected) => {
    expect(experimentState(states)).toBe(expected);
  });

  it("needs a job", () => {
    expect(() => experimentState([])).toThrow(RangeError);
  });
});

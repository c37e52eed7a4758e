import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canMove,
  experimentState,
  isCancellable,
  isFinal,
  isHeld,
  type JobState,
  jobStates,
  moves,
} from "./index.ts";

const anyState = fc.constantFrom(...jobStates);
const jobs = fc.array(anyState, { minLength: 1, maxLength: 6 });

describe("the table of transitions", () => {
  it("reaches every state from QUEUED, and from every state an end", () => {
    const reachable = (from: JobState) => {
      const seen = new Set<JobState>([from]);
      // A set that grows while it is walked is walked to its new end.
      for (const state of seen) for (const { from, to } of moves) if (from === state) seen.add(to);
      return seen;
    };
    expect([...reachable("QUEUED")].toSorted()).toEqual([...jobStates].toSorted());
    for (const state of jobStates) expect([...reachable(state)].some(isFinal)).toBe(true);
  });

  it("leads out of an end by a retry alone, and never from a state to itself", () => {
    expect(jobStates.filter(isFinal)).toEqual(["SUCCEEDED", "FAILED", "CANCELLED"]);
    expect(moves.filter(({ from }) => isFinal(from)).map(({ from, to, by }) => [from, to, by])).toEqual([
      ["FAILED", "QUEUED", "retry"],
      ["CANCELLED", "QUEUED", "retry"],
    ]);
    for (const state of jobStates) expect(canMove(state, state)).toBe(false);
  });

  it("has each move once, and gives a job to an attempt by a claim alone", () => {
    expect(new Set(moves.map(({ from, to }) => `${from} ${to}`)).size).toBe(moves.length);
    const begun = moves.filter(({ from, to }) => isHeld(to) && !isHeld(from));
    expect(begun.map(({ from, by }) => [from, by])).toEqual([["SCHEDULED", "claim"]]);
  });

  it("lets everything be cancelled that has not ended and was not asked to stop yet", () => {
    expect(jobStates.filter(isCancellable)).toEqual(["QUEUED", "SCHEDULED", "RUNNING", "PAUSING", "PAUSED"]);
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
    [["PAUSING", "PAUSED", "PAUSED"], "PAUSING"],
    [["SUCCEEDED", "PAUSED", "PAUSED"], "PAUSED"],
  ] as const)("of jobs that are %j is %s", (states, expected) => {
    expect(experimentState(states)).toBe(expected);
  });

  it("needs a job", () => {
    expect(() => experimentState([])).toThrow(RangeError);
  });
});

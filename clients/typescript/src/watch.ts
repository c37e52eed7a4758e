/** Follows an experiment to its end, through restarts of the server, without losing or repeating an event. */
import { backoffMs, pause } from "./backoff.ts";
import { readEventStream } from "./event-stream.ts";
import type { Operations } from "./operations.ts";
import { ProblemError, unreachable } from "./problem-error.ts";
import { type ExperimentEvent, isFinal } from "./resources.ts";

export interface WatchOptions {
  readonly signal?: AbortSignal | undefined;
  /** The connection broke, or can't be made now; it is taken up again after the last event. Called once a break. */
  readonly onBreak?: (reason: ProblemError) => void;
}

/** In a row, without an event between them. Together they last a few minutes: longer than any restart. */
const GIVE_UP_AFTER_FAILURES = 24;

export async function* watch(
  operations: Pick<Operations, "listEvents" | "getExperiment">,
  random: () => number,
  experimentId: string,
  { signal, onBreak }: WatchOptions,
): AsyncGenerator<ExperimentEvent, void, void> {
  const path = { id: experimentId };
  const withSignal = signal && { signal };
  let lastId: string | undefined;
  for (let failures = 0; ; ) {
    let problem: ProblemError | undefined;
    try {
      const stream = await operations.listEvents({
        params: { path, header: lastId === undefined ? {} : { "last-event-id": lastId } },
        headers: { accept: "text/event-stream" },
        parseAs: "stream",
        ...withSignal,
      });
      for await (const { id, data } of stream ? readEventStream(stream) : []) {
        // What carries no id is not an event of the experiment, and couldn't be resumed after.
        if (id === undefined) continue;
        failures = 0;
        lastId = id;
        yield JSON.parse(data) as ExperimentEvent;
      }
      // The server ends the stream when there is nothing more to come, or when it is shut down.
      const { state } = await operations.getExperiment({ params: { path }, ...withSignal });
      if (isFinal(state)) return;
    } catch (error) {
      signal?.throwIfAborted();
      problem = broken(error);
      if (!problem.isTemporary || failures >= GIVE_UP_AFTER_FAILURES) throw problem;
      if (failures === 0) onBreak?.(problem);
      failures++;
    }
    await pause(backoffMs(Math.max(1, failures), random, problem?.retryAfterMs), signal);
  }
}

/** A body that breaks off throws whatever the platform throws. */
function broken(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : unreachable("the event stream", error);
}

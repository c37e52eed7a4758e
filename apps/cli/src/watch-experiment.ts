/** Follows an experiment to its end, through restarts of the server, without losing or repeating an event. */

import type { Progress } from "@outlab/pipeline";
import { type ExperimentEvent, type ExperimentView, isFinal } from "@outlab/wire";
import { UnreachableError } from "./errors.ts";
import type { HttpClient } from "./http-client.ts";
import { readServerSentEvents } from "./server-sent-events.ts";

export interface Watching {
  readonly signal: AbortSignal;
  /** In order, each once. */
  event(event: ExperimentEvent): void;
  /** The stream broke; it is taken up again where it ended. */
  reconnecting(reason: string): void;
}

const RECONNECT_AFTER_MS = 1_000;
/** A server that asks for more is asked again all the same: it may have come back long before. */
const MOST_PATIENCE_MS = 60_000;
/** A server that is away for longer is not just being restarted. */
const GIVE_UP_AFTER_ATTEMPTS = 60;

/**
 * @returns the experiment in its final state.
 * @throws {CommandError} when the server refuses or stays away; the signal's reason when it is aborted.
 */
export async function watchExperiment(
  client: HttpClient,
  id: string,
  { signal, event, reconnecting }: Watching,
): Promise<ExperimentView> {
  let lastEventId: string | undefined;
  for (let failures = 0; ; ) {
    let waitMs = RECONNECT_AFTER_MS;
    try {
      const stream = await client.stream(`/v1/experiments/${id}/events`, lastEventId, signal);
      for await (const message of readServerSentEvents(stream)) {
        failures = 0;
        if (message.id !== "") lastEventId = message.id;
        event(JSON.parse(message.data) as ExperimentEvent);
      }
      // The server ends the stream when there is nothing more to come, or when it is shut down.
      const experiment = await client.get<ExperimentView>(`/v1/experiments/${id}`, { signal });
      if (isFinal(experiment.state)) return experiment;
    } catch (error) {
      signal.throwIfAborted();
      if (!isDisconnection(error) || ++failures > GIVE_UP_AFTER_ATTEMPTS) throw error;
      if (failures === 1) reconnecting(error instanceof Error ? error.message : String(error));
      waitMs = waitAfter(error);
    }
    await pause(waitMs, signal);
  }
}

/** What an event of progress says, as the progress line wants it: what isn't finite is left out. */
export function progressOf(event: ExperimentEvent): Progress | undefined {
  if (event.type !== "progress") return undefined;
  const known = Object.entries(event.data).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(known) as unknown as Progress;
}

/** A refusal stays one however often it is asked; a connection may come back, and so may a server. */
function isDisconnection(error: unknown): boolean {
  return error instanceof UnreachableError || error instanceof TypeError;
}

function waitAfter(error: unknown): number {
  const askedMs = (error instanceof UnreachableError ? error.retryAfterMs : undefined) ?? 0;
  return Math.min(Math.max(askedMs, RECONNECT_AFTER_MS), MOST_PATIENCE_MS);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** Watching as a person sees it: lines that stay, a line that moves, and how it ended. */
import type { ExperimentEvent, ExperimentView } from "@outlab/wire";
import type { CommandContext } from "./command.ts";
import { describeEvent } from "./describe-event.ts";
import { exitCodes } from "./exit-codes.ts";
import { formatDuration } from "./format-number.ts";
import type { HttpClient } from "./http-client.ts";
import { createLiveOutput } from "./live-output.ts";
import { outlab } from "./program-name.ts";
import { startWaitNotice } from "./wait-notice.ts";
import { progressOf, watchExperiment } from "./watch-experiment.ts";

export interface FollowOptions {
  /** A line of JSON for each event, instead of words. */
  readonly json: boolean;
  /** What a person reads after Ctrl-C. @default that the experiment runs on, which is so on a server that stays */
  readonly onInterrupt?: (id: string) => string;
}

/** @returns the exit code, and the experiment unless Ctrl-C came first. */
export async function follow(
  client: HttpClient,
  id: string,
  { json, onInterrupt = runsOn }: FollowOptions,
  { out, err, signal, nowMs }: CommandContext,
): Promise<{ readonly exitCode: number; readonly experiment?: ExperimentView }> {
  const live = createLiveOutput(err, nowMs);
  const isRepeated = repeatsNote();
  const endWaitNotice = startWaitNotice(client, id, (line) => live.say(line));
  try {
    const experiment = await watchExperiment(client, id, {
      signal,
      event(event) {
        if (json) {
          out.write(`${JSON.stringify(event)}\n`);
          return;
        }
        const progress = progressOf(event);
        if (progress) live.progress(progress);
        const line = isRepeated(event) ? undefined : describeEvent(event);
        if (line !== undefined) live.say(line);
      },
      reconnecting: (reason) => live.say(`the connection broke (${reason}); trying again ...`),
    });
    live.close();
    if (!json) err.write(`${ending(experiment)}\n`);
    return {
      exitCode: experiment.state === "SUCCEEDED" ? exitCodes.ok : exitCodes.experimentFailed,
      experiment,
    };
  } catch (error) {
    live.close();
    if (!signal.aborted) throw error;
    err.write(onInterrupt(id));
    return { exitCode: exitCodes.interrupted };
  } finally {
    endWaitNotice();
  }
}

function runsOn(id: string): string {
  return `stopped watching; the experiment runs on\n  ${outlab} watch ${id}   to follow it again\n  ${outlab} cancel ${id}  to stop it\n`;
}

/**
 * Each attempt names its engine, and notes why it is that one. A person reads a note once, and again only where its words
 * have changed.
 */
function repeatsNote(): (event: ExperimentEvent) => boolean {
  const read = new Set<string>();
  return ({ type, data }) => {
    if (type !== "engine" && type !== "log") return false;
    const note = JSON.stringify(type === "engine" ? data.description : [data.level, data.message]);
    const isRepeated = read.has(note);
    read.add(note);
    return isRepeated;
  };
}

function ending({ name, state, failure, startedAt, finishedAt }: ExperimentView): string {
  const took =
    startedAt === null || finishedAt === null
      ? ""
      : ` after ${formatDuration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)}`;
  return `"${name}" ${state}${took}${failure === null ? "" : `\n${failure.class}: ${failure.message}`}`;
}

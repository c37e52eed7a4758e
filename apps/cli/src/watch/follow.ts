/** Watching as a person sees it: lines that stay, a line that moves, and how it ended. */
import type { Client, Experiment, ProblemError } from "@outlab/client";
import { formatDuration } from "@outlab/report";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { createLiveOutput } from "../output/live-output.ts";
import { printJson, printLines, printNotice } from "../output/print.ts";
import { outlab } from "../program-name.ts";
import { createNarrator } from "./narrator.ts";

export interface FollowOptions {
  /** A line of JSON for each event, instead of words. */
  readonly json: boolean;
  /** Lines that a person reads after Ctrl-C. @default that the experiment runs on, which is so on a server that stays */
  readonly onInterrupt?: (id: string) => readonly string[];
}

/** @returns the exit code, and the experiment unless Ctrl-C came first. */
export async function follow(
  client: Pick<Client, "watch" | "getExperiment">,
  id: string,
  { json, onInterrupt = runsOn }: FollowOptions,
  { out, err, signal, nowMs }: CommandContext,
): Promise<{ readonly exitCode: number; readonly experiment?: Experiment }> {
  const live = createLiveOutput(err, nowMs);
  const narrate = createNarrator(live);
  const onBreak = ({ detail }: ProblemError) =>
    live.say(`the connection broke (${detail}); trying again ...`);
  try {
    for await (const event of client.watch(id, { signal, onBreak })) {
      if (json) printJson(out, event);
      else narrate(event);
    }
    const experiment = await client.getExperiment({ params: { path: { id } }, signal });
    live.close();
    if (!json) printNotice(err, ending(experiment));
    return {
      exitCode: experiment.state === "SUCCEEDED" ? exitCodes.ok : exitCodes.experimentFailed,
      experiment,
    };
  } catch (error) {
    live.close();
    if (!signal.aborted) throw error;
    printLines(err, onInterrupt(id));
    return { exitCode: exitCodes.interrupted };
  }
}

function runsOn(id: string): readonly string[] {
  return [
    "stopped watching; the experiment runs on",
    `  ${outlab} watch ${id}   to follow it again`,
    `  ${outlab} cancel ${id}  to stop it`,
  ];
}

function ending({ name, state, failure, startedAt, finishedAt }: Experiment): string {
  const took =
    startedAt === null || finishedAt === null
      ? ""
      : ` after ${formatDuration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)}`;
  const lines = failure === null ? [] : [`${failure.class}: ${failure.message}`, ...logOf(failure)];
  return [`${JSON.stringify(name)} ${state}${took}`, ...lines].join("\n");
}

/** A server of an earlier release sends none. */
function logOf({ log }: { readonly log?: readonly string[] }): readonly string[] {
  return log === undefined || log.length === 0 ? [] : ["the last lines of its log:", ...log];
}

/** Follows an experiment on a stack that ends with this program: Ctrl-C cancels it, because nothing would continue it. */
import { setTimeout as sleep } from "node:timers/promises";
import { type ExperimentView, isFinal } from "@outlab/wire";
import { exitCodes, follow, type HttpClient } from "../command-line.ts";
import type { OwnStack } from "./run-on-own-stack.ts";

/** A worker asks an attempt to stop, and kills it after 10 s. */
const CANCEL_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 100;

export async function followOrCancel(id: string, { client, context }: OwnStack): ReturnType<typeof follow> {
  const onInterrupt = () => "stopping: cancelling the experiment ...\n";
  const followed = await follow(client, id, { json: false, onInterrupt }, context);
  if (followed.exitCode === exitCodes.interrupted) context.err.write(`${await cancel(client, id)}\n`);
  return followed;
}

/** @returns how it went, for a person. */
async function cancel(client: HttpClient, id: string): Promise<string> {
  const experiment = await finalAfterCancel(client, id).catch(() => undefined);
  return experiment === undefined
    ? "the experiment could not be cancelled in time; the next run does it"
    : `"${experiment.name}" ${experiment.state}`;
}

async function finalAfterCancel(client: HttpClient, id: string): Promise<ExperimentView | undefined> {
  const deadlineMs = performance.now() + CANCEL_WITHIN_MS;
  await client.post<ExperimentView>(`/v1/experiments/${id}/cancel`, undefined);
  while (performance.now() < deadlineMs) {
    const experiment = await client.get<ExperimentView>(`/v1/experiments/${id}`);
    if (isFinal(experiment.state)) return experiment;
    await sleep(LOOK_EVERY_MS);
  }
  return undefined;
}

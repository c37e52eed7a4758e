/** Follows an experiment on a stack that ends with this program: Ctrl-C cancels it, because nothing would continue it. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Client, Experiment } from "@outlab/client";
import { printable } from "@outlab/report";
import { isFinal } from "@outlab/wire";
import { exitCodes } from "../../exit-codes.ts";
import { follow } from "../../watch/follow.ts";
import type { OwnStack } from "./run-on-own-stack.ts";

/** A worker asks an attempt to stop, and kills it after 10 s. */
const CANCEL_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 100;

export async function followOrCancel(id: string, { client, context }: OwnStack): ReturnType<typeof follow> {
  const onInterrupt = () => ["stopping: cancelling the experiment ..."];
  const followed = await follow(client, id, { json: false, onInterrupt }, context);
  if (followed.exitCode === exitCodes.interrupted) context.err.write(`${await cancel(client, id)}\n`);
  return followed;
}

/** @returns how it went, for a person. */
async function cancel(client: Client, id: string): Promise<string> {
  const experiment = await finalAfterCancel(client, id).catch(() => undefined);
  return experiment === undefined
    ? "the experiment could not be cancelled in time; the next run does it"
    : `"${printable(experiment.name)}" ${experiment.state}`;
}

async function finalAfterCancel(client: Client, id: string): Promise<Experiment | undefined> {
  const deadlineMs = performance.now() + CANCEL_WITHIN_MS;
  await client.cancelExperiment({ params: { path: { id } } });
  while (performance.now() < deadlineMs) {
    const experiment = await client.getExperiment({ params: { path: { id } } });
    if (isFinal(experiment.state)) return experiment;
    await sleep(LOOK_EVERY_MS);
  }
  return undefined;
}

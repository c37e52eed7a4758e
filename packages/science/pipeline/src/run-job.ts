/** The one entry of this package: a job of an experiment in, artefacts and rows out through the host. */

import type { TensorEngine } from "@outlab/tensor";
import type { AttemptInput } from "./attempt-input.ts";
import { embed } from "./embed.ts";
import { asPipelineFailure } from "./failure.ts";
import type { Host } from "./ports.ts";
import { score } from "./score.ts";
import { train } from "./train.ts";

/**
 * Runs a job to its end. Scoring needs no tensor engine and loads none.
 *
 * @throws {PipelineFailure} with the class that the queue decides retries by; `cancelled` if the host's signal is
 *   aborted, at the next step or batch; `StaleAttemptError` from the host passes through as it is.
 */
export async function runJob(input: AttemptInput, host: Host): Promise<void> {
  try {
    host.signal.throwIfAborted();
    if (input.kind === "score") await score(input, host);
    else await withEngine(host, (loaded) => runOnEngine(input, host, loaded));
  } catch (error) {
    throw asPipelineFailure(error, input.spec, host.signal);
  }
}

function runOnEngine(input: Exclude<AttemptInput, { kind: "score" }>, host: Host, engine: TensorEngine) {
  return input.kind === "train" ? train(input, host, engine) : embed(input, host, engine);
}

async function withEngine(host: Host, work: (engine: TensorEngine) => Promise<void>): Promise<void> {
  const { engine, reason } = await host.openEngine();
  try {
    host.reporter.log("info", `engine ${engine.kind}: ${reason}`);
    await host.reporter.engine({ kind: engine.kind, ...engine.description });
    await work(engine);
  } finally {
    await engine.dispose();
  }
}

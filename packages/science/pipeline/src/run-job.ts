/** The one entry of this package: a job in, artefacts and rows out through the host. */
import { asPipelineFailure } from "./failures/failure.ts";
import type { Host } from "./host.ts";
import type { Job } from "./job.ts";
import { jobs } from "./jobs.ts";

/**
 * Runs a job to its end.
 *
 * @throws {PipelineFailure} with the class that the queue decides retries by; `cancelled` if the host's signal is
 *   aborted, at the next step or batch, and where it stopped to pause; `StaleAttemptError` from the host passes through as it is.
 */
export async function runJob(job: Job, host: Host): Promise<void> {
  let { signal } = host;
  try {
    const { params, run, savesOnPause } = jobs.get(job.kind);
    if (!savesOnPause) signal = AbortSignal.any([host.signal, host.pause]);
    signal.throwIfAborted();
    await run({ ...job, input: params.parse(job.input) }, { ...host, signal });
  } catch (error) {
    throw asPipelineFailure(error, job.experiment?.spec, signal);
  }
}

/** A write by an attempt that no longer holds its job: another one does, or the job has ended. */
export class StaleAttemptError extends Error {
  override readonly name = "StaleAttemptError";

  constructor({ jobId, epoch }: { jobId: string; epoch: number }) {
    super(`attempt ${epoch} of job ${jobId} no longer holds it; its work is refused`);
  }
}

export { withAdvisoryLock } from "./advisory-lock.ts";
export { authenticate, createApiKey, getApiKey, listApiKeys, revokeApiKey } from "./api-keys.ts";
export { getArtifact, listArtifacts } from "./artifacts.ts";
export { listAuditEvents } from "./audit.ts";
export { WORKER_SILENCE_MS } from "./capacity.ts";
export { type Channel, channels } from "./channels.ts";
export { listCheckpoints } from "./checkpoints.ts";
export { type Database, openDatabase } from "./connect.ts";
export { getDataset, listDatasets, recordDataset } from "./datasets.ts";
export {
  type DispatchCandidate,
  dispatchCandidates,
  dispatchCapacity,
  type UserLoad,
  withDispatchLock,
} from "./dispatch.ts";
export { listEmbeddingSets } from "./embeddings.ts";
export { StaleAttemptError } from "./errors.ts";
export { readEvents } from "./events.ts";
export { getExperiment, listExperiments, readExperimentState } from "./experiments.ts";
export { isDatabaseAway } from "./is-database-away.ts";
export { getJob, listJobs } from "./jobs.ts";
export { type Listening, listen } from "./listen.ts";
export { readSeries, type SeriesQuery } from "./metrics.ts";
export { migrate } from "./migrate.ts";
export type { Page, PageQuery } from "./page.ts";
export { queuePorts } from "./queue-ports.ts";
export { readQueue } from "./queue-view.ts";
export { endExpiredLeases, mendDependants, repeatCancels, strandedScheduled } from "./reconcile.ts";
export { requireMigrated } from "./require-migrated.ts";
export { type Submission, submitExperiment } from "./submit-experiment.ts";
export { readTable } from "./tables.ts";
export type { Attempt } from "./transitions/attempt.ts";
export { type Claim, claimJob } from "./transitions/claim-job.ts";
export { confirmCancelled } from "./transitions/confirm-cancelled.ts";
export { type Failure, failJob } from "./transitions/fail-job.ts";
export { finishJob } from "./transitions/finish-job.ts";
export { releaseJob } from "./transitions/release-job.ts";
export { type Renewal, renewLease } from "./transitions/renew-lease.ts";
export { requestCancel } from "./transitions/request-cancel.ts";
export { scheduleJob } from "./transitions/schedule-job.ts";
export { createFirstAdmin, createUser, getUser, listUsers } from "./users.ts";
export {
  drainWorker,
  heartbeat,
  listWorkers,
  type NewWorker,
  registerWorker,
  reportDevice,
  retireWorker,
} from "./workers.ts";
export { addCheckpoint } from "./writes/add-checkpoint.ts";
export { addEmbeddingSet } from "./writes/add-embedding-set.ts";
export { appendLog, type LogLine } from "./writes/append-log.ts";
export { appendMetrics } from "./writes/append-metrics.ts";
export { recordEngine } from "./writes/record-engine.ts";
export { saveProgress } from "./writes/save-progress.ts";
export { upsertRows } from "./writes/upsert-rows.ts";

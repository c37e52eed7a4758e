export { appendLog, type LogLine } from "./attempts/append-log.ts";
export type { Attempt } from "./attempts/attempt.ts";
export { type AttemptLimits, type Claim, claimJob, experimentTimeMessage } from "./attempts/claim-job.ts";
export { type CancelTimes, confirmCancelled } from "./attempts/confirm-cancelled.ts";
export { type Failure, failJob } from "./attempts/fail-job.ts";
export { finishJob } from "./attempts/finish-job.ts";
export { releaseJob } from "./attempts/release-job.ts";
export { type Renewal, renewLease } from "./attempts/renew-lease.ts";
export { saveProgress } from "./attempts/save-progress.ts";
export { writeEffect } from "./attempts/write-effect.ts";
export { withAdvisoryLock } from "./database/advisory-lock.ts";
export { type Channel, channels } from "./database/channels.ts";
export { type Database, openDatabase } from "./database/connect.ts";
export { type CounterName, type CounterValue, readCounters } from "./database/counters.ts";
export { isDatabaseAway } from "./database/is-database-away.ts";
export { type Listening, listen } from "./database/listen.ts";
export { inTransaction } from "./database/transaction.ts";
export { getDataset, listDatasets } from "./datasets/datasets.ts";
export {
  contactSheetOf,
  findImported,
  type Import,
  readDatasetOwner,
  removeDataset,
  submitImport,
} from "./datasets/imported.ts";
export {
  addPiece,
  createUpload,
  finishUpload,
  readUpload,
  removeOldUploads,
  type StoredUpload,
} from "./datasets/uploads.ts";
export { StoreError, type StoreErrorCode } from "./errors.ts";
export { readEvents } from "./events/read-events.ts";
export { archiveExperiment, restoreExperiment } from "./experiments/archive-experiment.ts";
export { cancelExperiments, type ExperimentFilter, readOwners } from "./experiments/cancel-many.ts";
export { isUnreadableSpec } from "./experiments/experiment-so-far.ts";
export {
  getExperiment,
  listExperiments,
  readExperimentOwner,
  readExperimentState,
} from "./experiments/experiment-view.ts";
export type { Idempotency } from "./experiments/idempotency.ts";
export { pinExperiment, unpinExperiment } from "./experiments/pin-experiment.ts";
export { type Purge, purgeExperiment } from "./experiments/purge-experiment.ts";
export { requestCancel } from "./experiments/request-cancel.ts";
export { requestPause, requestResume } from "./experiments/request-pause.ts";
export { type Retry, retryExperiment } from "./experiments/retry-experiment.ts";
export { checkAdmission, type Submission, submitExperiment } from "./experiments/submit-experiment.ts";
export { cancelJob } from "./jobs/cancel-job.ts";
export { insertJobs, type JobOwner } from "./jobs/insert-jobs.ts";
export { getJob, listJobs, readJobOwner } from "./jobs/job-view.ts";
export { scheduleJob } from "./jobs/schedule-job.ts";
export { appendLines, LOG_LIMIT_BYTES, type LogSource, type ProcessLine } from "./logs/append-lines.ts";
export { type LogQuery, readLines } from "./logs/read-lines.ts";
export { migrate } from "./migrations/migrate.ts";
export { requireMigrated } from "./migrations/require-migrated.ts";
export {
  authenticate,
  createApiKey,
  getApiKey,
  isKeyValid,
  type KeyOwner,
  listApiKeys,
  revokeApiKey,
} from "./people/api-keys.ts";
export { listAuditEvents } from "./people/audit.ts";
export { isWithin } from "./people/effective-role.ts";
export { createEventTicket, redeemEventTicket, TICKET_SECONDS } from "./people/event-tickets.ts";
export { storedBytes } from "./people/stored-bytes.ts";
export { changeUser, createFirstAdmin, createUser, findUserId, getUser, listUsers } from "./people/users.ts";
export { queuePorts } from "./repairs/queue-ports.ts";
export { endExpiredLeases, repairDependants, repeatCancels, strandedScheduled } from "./repairs/reconcile.ts";
export { getArtifact, listArtifacts } from "./results/artifacts.ts";
export { encoderCheckpoint, listCheckpoints } from "./results/checkpoints.ts";
export { listEmbeddingSets } from "./results/embedding-sets.ts";
export { readFalseAlarmRates, setFalseAlarmRate } from "./results/false-alarm-rates.ts";
export { listFigureFiles } from "./results/figure-files.ts";
export { listImageScores } from "./results/image-scores.ts";
export { removePurgedBlobs } from "./results/purged-blobs.ts";
export {
  readScoredImages,
  type ScoringRequest,
  submitScoreImages,
} from "./results/scored-images.ts";
export { readSeries, type SeriesQuery } from "./results/series.ts";
export { readTable } from "./results/tables.ts";
export { collectGarbage } from "./retention/collect-garbage.ts";
export { type RetentionRules, readRetention, setRetention } from "./retention/rules.ts";
export { invalidCursor, numberCursor, type Page, type PageQuery } from "./rows/page.ts";
export { advanceStudies } from "./studies/halving.ts";
export {
  type CellResults,
  type ResultRow,
  readStudyResults,
  type StudyResults,
} from "./studies/study-results.ts";
export { getStudy, listStudies, readStudyExperiments, readStudyOwner } from "./studies/study-view.ts";
export { checkStudyAdmission, type NewCell, submitStudy } from "./studies/submit-study.ts";
export { WORKER_SILENCE_MS } from "./turns/capacity.ts";
export { claimsStalledFor } from "./turns/claims-stalled.ts";
export { cumulative } from "./turns/count-wait.ts";
export {
  dispatchCandidates,
  dispatchPools,
  withDispatchLock,
} from "./turns/dispatch.ts";
export { type Load, readLoad } from "./turns/load.ts";
export { holdJob, type Reorder, reorderExperiment } from "./turns/own-order.ts";
export { queueNow } from "./turns/queue-now.ts";
export { changeQueuePolicy, readQueuePolicy } from "./turns/queue-policy.ts";
export { QUEUE_SHOWN, type QueueTurns, readQueue } from "./turns/queue-view.ts";
export {
  type DeliveryResult,
  type DueDelivery,
  listDeliveries,
  queueTest,
  recordDelivery,
  redeliver,
  takeDueDeliveries,
} from "./webhooks/deliveries.ts";
export {
  changeWebhook,
  createWebhook,
  getWebhook,
  listWebhooks,
  removeWebhook,
} from "./webhooks/webhooks.ts";
export { holdPresence } from "./workers/presence.ts";
export {
  drainWorker,
  heartbeat,
  listWorkers,
  type NewWorker,
  registerWorker,
  reportDevice,
  reportStorageFull,
  retireWorker,
} from "./workers/workers.ts";

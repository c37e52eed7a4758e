-- DropIndex
DROP INDEX "artifacts_digest_idx";

-- DropIndex
DROP INDEX "attempts_worker_id_started_at_idx";

-- DropIndex
DROP INDEX "experiments_spec_hash_idx";

-- DropIndex
DROP INDEX "idempotency_keys_created_at_idx";

-- CreateIndex
CREATE INDEX "events_experiment_id_id_idx" ON "events"("experiment_id", "id");

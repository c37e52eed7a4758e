-- In the order in which services lock, so that one that still runs finishes its transaction, instead of a deadlock that would
-- end the migration.
LOCK TABLE "experiments", "jobs", "attempts", "artifacts", "checkpoints", "embedding_sets", "events" IN ACCESS EXCLUSIVE MODE;

-- AlterEnum
ALTER TYPE "job_state" ADD VALUE 'PAUSING' BEFORE 'PAUSED';

-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "failure_log" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "experiments" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "failure_log" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "failure_log" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "purged_blobs" (
    "digest" CHAR(64) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "dataset_kind" TEXT NOT NULL,
    "purged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purged_blobs_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "artifacts_digest_idx" ON "artifacts"("digest");

-- CreateIndex
CREATE INDEX "checkpoints_job_id_idx" ON "checkpoints"("job_id");

-- CreateIndex
CREATE INDEX "checkpoints_state_id_idx" ON "checkpoints"("state_id");

-- CreateIndex
CREATE INDEX "checkpoints_encoder_id_idx" ON "checkpoints"("encoder_id");

-- CreateIndex
CREATE INDEX "embedding_sets_job_id_idx" ON "embedding_sets"("job_id");

-- CreateIndex
CREATE INDEX "embedding_sets_embeddings_id_idx" ON "embedding_sets"("embeddings_id");

-- CreateIndex
CREATE INDEX "embedding_sets_labels_id_idx" ON "embedding_sets"("labels_id");

-- CreateIndex
CREATE INDEX "events_job_id_idx" ON "events"("job_id");

-- What Prisma's schema cannot say.

-- A lease is held while, and only while, a job is in a worker's hands. As text: a new word of an enum cannot be used in the
-- transaction that adds it.
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_lease_check";
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_lease_check" CHECK (("state"::text IN ('RUNNING', 'CANCELLING', 'PAUSING')) = ("lease_expires_at" IS NOT NULL));

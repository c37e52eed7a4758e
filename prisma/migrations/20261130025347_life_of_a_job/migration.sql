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
    "kind" TEXT NOT NULL,
    "spec_hash" CHAR(64) NOT NULL,
    "dataset_kind" TEXT NOT NULL,
    "purged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "purged_blobs_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "artifacts_digest_idx" ON "artifacts"("digest");

-- What Prisma's schema cannot say.

-- A lease is held while, and only while, a job is in a worker's hands. As text: a new word of an enum cannot be used in the
-- transaction that adds it.
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_lease_check";
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_lease_check" CHECK (("state"::text IN ('RUNNING', 'CANCELLING', 'PAUSING')) = ("lease_expires_at" IS NOT NULL));

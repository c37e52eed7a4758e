-- In the order in which services lock, so that one that still runs finishes its transaction, instead of a deadlock that would
-- end the migration.
LOCK TABLE "experiments", "users", "jobs", "attempts", "checkpoints" IN ACCESS EXCLUSIVE MODE;

-- AlterTable
ALTER TABLE "checkpoints" ADD COLUMN     "is_best" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "experiments" ADD COLUMN     "pinned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "keep_archived_days" INTEGER,
ADD COLUMN     "keep_checkpoints_days" INTEGER;

-- CreateTable
CREATE TABLE "job_logs" (
    "job_id" UUID NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "dropped_lines" INTEGER NOT NULL,

    CONSTRAINT "job_logs_pkey" PRIMARY KEY ("job_id")
);

-- CreateTable
CREATE TABLE "log_lines" (
    "id" BIGSERIAL NOT NULL,
    "job_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "source" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "log_lines_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "log_lines_job_id_id_idx" ON "log_lines"("job_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "checkpoints_one_best" ON "checkpoints"("experiment_id") WHERE (is_best);

-- AddForeignKey
ALTER TABLE "job_logs" ADD CONSTRAINT "job_logs_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "log_lines" ADD CONSTRAINT "log_lines_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "job_logs" ADD CONSTRAINT "job_logs_counts_check" CHECK ("size_bytes" >= 0 AND "dropped_lines" >= 0);
ALTER TABLE "log_lines" ADD CONSTRAINT "log_lines_source_check" CHECK ("source" IN ('log', 'stdout', 'stderr'));
ALTER TABLE "users" ADD CONSTRAINT "users_keep_days_check" CHECK ("keep_checkpoints_days" >= 0 AND "keep_archived_days" >= 0);

-- An attempt may be ended because it reports no progress.
ALTER TABLE "experiments" DROP CONSTRAINT "experiments_failure_class_check";
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_failure_class_check" CHECK ("failure_class" IN ('user-error', 'diverged', 'oom', 'dataset-missing', 'storage-full', 'timeout', 'stalled', 'infrastructure', 'cancelled'));
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_failure_class_check";
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_failure_class_check" CHECK ("failure_class" IN ('user-error', 'diverged', 'oom', 'dataset-missing', 'storage-full', 'timeout', 'stalled', 'infrastructure', 'cancelled'));
ALTER TABLE "attempts" DROP CONSTRAINT "attempts_failure_class_check";
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_failure_class_check" CHECK ("failure_class" IN ('user-error', 'diverged', 'oom', 'dataset-missing', 'storage-full', 'timeout', 'stalled', 'infrastructure', 'cancelled'));

-- In the order in which services lock, so that one that still runs finishes its transaction, instead of a deadlock that would
-- end the migration.
LOCK TABLE "jobs", "workers" IN ACCESS EXCLUSIVE MODE;

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "lost_attempts" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "workers" ADD COLUMN     "absent_at" TIMESTAMPTZ(3),
ADD COLUMN     "has_presence" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "storage_full_at" TIMESTAMPTZ(3);

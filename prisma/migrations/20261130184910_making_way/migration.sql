LOCK TABLE "jobs", "queue_policy" IN ACCESS EXCLUSIVE MODE;

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "has_made_way" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "is_preemptible" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "makes_way_for" UUID;

-- AlterTable
ALTER TABLE "queue_policy" ADD COLUMN     "preempt_after_seconds" INTEGER NOT NULL DEFAULT 600;

-- What Prisma's schema cannot say.

ALTER TABLE "queue_policy" ADD CONSTRAINT "queue_policy_preempt_after_check" CHECK ("preempt_after_seconds" >= 0);

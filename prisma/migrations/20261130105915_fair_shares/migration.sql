-- In the order in which services lock, so that one that still runs finishes its transaction, instead of a deadlock that would
-- end the migration.
LOCK TABLE "users", "jobs" IN ACCESS EXCLUSIVE MODE;

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "held_at" TIMESTAMPTZ(3),
ADD COLUMN     "likeness" TEXT,
ADD COLUMN     "own_order" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "work_units" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "max_running_jobs" INTEGER,
ADD COLUMN     "max_stored_bytes" BIGINT,
ADD COLUMN     "max_waiting_jobs" INTEGER,
ADD COLUMN     "may_use_high" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "share_weight" DOUBLE PRECISION NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "slot_use" (
    "user_id" UUID NOT NULL,
    "needs" "job_needs" NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slot_use_pkey" PRIMARY KEY ("user_id","needs")
);

-- CreateTable
CREATE TABLE "queue_policy" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "half_life_seconds" INTEGER NOT NULL DEFAULT 604800,
    "low_ages_after_seconds" INTEGER NOT NULL DEFAULT 86400,
    "max_running_jobs" INTEGER,
    "max_waiting_jobs" INTEGER,
    "max_stored_bytes" BIGINT,

    CONSTRAINT "queue_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_durations" (
    "likeness" TEXT NOT NULL,
    "seconds_per_unit" DOUBLE PRECISION NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "job_durations_pkey" PRIMARY KEY ("likeness")
);

-- CreateIndex
CREATE INDEX "jobs_turn" ON "jobs"("owner_id", "needs", "priority", "own_order", "created_at", "id") WHERE (state = 'QUEUED' AND ready_at IS NOT NULL AND held_at IS NULL);

-- CreateIndex
CREATE INDEX "jobs_held" ON "jobs"("held_at") WHERE (held_at IS NOT NULL);

-- AddForeignKey
ALTER TABLE "slot_use" ADD CONSTRAINT "slot_use_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- There is one policy, and always one.
ALTER TABLE "queue_policy" ADD CONSTRAINT "queue_policy_one_check" CHECK ("id" = 1);
INSERT INTO "queue_policy" ("id") VALUES (1);

-- Services lock an experiment before its jobs. Taking every table in that order, at once, lets one of an older release that
-- still runs finish its transaction, instead of a deadlock that would end the migration.
LOCK TABLE "experiments", "jobs", "attempts", "metric_points", "events", "workers" IN ACCESS EXCLUSIVE MODE;

-- An attempt's number is `attempt`; `epoch` is only a pass over images.
ALTER TABLE "jobs" RENAME COLUMN "epoch" TO "attempt";
ALTER TABLE "attempts" RENAME COLUMN "epoch" TO "attempt";

-- Numbers over steps are series; metrics are only those that Prometheus reads.
ALTER TABLE "metric_points" RENAME TO "series_points";
ALTER TABLE "series_points" RENAME CONSTRAINT "metric_points_pkey" TO "series_points_pkey";
ALTER TABLE "series_points" RENAME CONSTRAINT "metric_points_experiment_id_fkey" TO "series_points_experiment_id_fkey";

-- Events are read as they are written now.
UPDATE "events" SET "data" = "data" - 'epoch' || jsonb_build_object('attempt', "data" -> 'epoch')
  WHERE "type" IN ('job-state', 'attempt-started', 'attempt-ended');
UPDATE "events" SET "type" = 'series' WHERE "type" = 'metrics';

-- Stored specs carry the version of their form; those that are there have the first.
ALTER TABLE "experiments" ADD COLUMN "spec_version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "experiments" ALTER COLUMN "spec_version" DROP DEFAULT;
ALTER TABLE "experiments" ADD COLUMN "dataset_id" UUID;
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Kinds of jobs are open: the registry knows them, and a plan gives each job its name, its place and its input.
CREATE TYPE "job_needs" AS ENUM ('accelerator', 'cpu');
ALTER TABLE "jobs"
  ADD COLUMN "dataset_id" UUID,
  ADD COLUMN "name" TEXT,
  ADD COLUMN "position" INTEGER,
  ADD COLUMN "needs" "job_needs",
  ADD COLUMN "input" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "wall_clock_seconds" INTEGER,
  ALTER COLUMN "experiment_id" DROP NOT NULL;
UPDATE "jobs" SET
  "name" = "kind"::text,
  "position" = CASE "kind" WHEN 'train' THEN 0 WHEN 'embed' THEN 1 ELSE 2 END,
  "needs" = CASE "kind" WHEN 'score' THEN 'cpu'::job_needs ELSE 'accelerator'::job_needs END,
  "wall_clock_seconds" = (SELECT coalesce(("spec" -> 'limits' ->> 'wallClockSeconds')::int, 28800) FROM "experiments" WHERE "experiments"."id" = "experiment_id");
ALTER TABLE "jobs"
  ALTER COLUMN "name" SET NOT NULL,
  ALTER COLUMN "position" SET NOT NULL,
  ALTER COLUMN "needs" SET NOT NULL,
  ALTER COLUMN "wall_clock_seconds" SET NOT NULL,
  ALTER COLUMN "kind" TYPE TEXT USING "kind"::text;
DROP TYPE "job_kind";
DROP INDEX "jobs_experiment_id_kind_key";
CREATE UNIQUE INDEX "jobs_experiment_id_name_key" ON "jobs"("experiment_id", "name");
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "events" ALTER COLUMN "experiment_id" DROP NOT NULL;

-- Scoring takes a slot of the processor, so that it doesn't hold the device's.
ALTER TABLE "workers" ADD COLUMN "cpu_slots" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "workers" ALTER COLUMN "cpu_slots" DROP DEFAULT;

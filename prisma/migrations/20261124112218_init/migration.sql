-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('QUEUED', 'SCHEDULED', 'RUNNING', 'CANCELLING', 'PAUSED', 'SUCCEEDED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "job_kind" AS ENUM ('train', 'embed', 'score');

-- CreateEnum
CREATE TYPE "priority" AS ENUM ('high', 'normal', 'low');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('admin', 'researcher');

-- CreateEnum
CREATE TYPE "attempt_outcome" AS ENUM ('succeeded', 'failed', 'lost', 'released', 'cancelled');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "datasets" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "class_names" TEXT[],
    "height" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "channels" INTEGER NOT NULL,
    "train_count" INTEGER NOT NULL,
    "test_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "datasets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "experiments" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" "job_state" NOT NULL DEFAULT 'QUEUED',
    "priority" "priority" NOT NULL,
    "spec" JSONB NOT NULL,
    "spec_hash" CHAR(64) NOT NULL,
    "dataset_kind" TEXT NOT NULL,
    "method_kind" TEXT NOT NULL,
    "engine" JSONB,
    "failure_class" TEXT,
    "failure_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "experiments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jobs" (
    "id" UUID NOT NULL,
    "experiment_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "kind" "job_kind" NOT NULL,
    "priority" "priority" NOT NULL,
    "state" "job_state" NOT NULL DEFAULT 'QUEUED',
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "failed_attempts" INTEGER NOT NULL DEFAULT 0,
    "failure_class" TEXT,
    "failure_message" TEXT,
    "worker_id" UUID,
    "lease_expires_at" TIMESTAMPTZ(3),
    "progress" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ready_at" TIMESTAMPTZ(3),
    "scheduled_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "signalled_at" TIMESTAMPTZ(3),
    "process_gone_at" TIMESTAMPTZ(3),
    "slot_freed_at" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_dependencies" (
    "job_id" UUID NOT NULL,
    "depends_on_id" UUID NOT NULL,

    CONSTRAINT "job_dependencies_pkey" PRIMARY KEY ("job_id","depends_on_id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "job_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "worker_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" "attempt_outcome",
    "failure_class" TEXT,
    "failure_message" TEXT,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("job_id","epoch")
);

-- CreateTable
CREATE TABLE "checkpoints" (
    "id" UUID NOT NULL,
    "experiment_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "loss" DOUBLE PRECISION NOT NULL,
    "is_final" BOOLEAN NOT NULL,
    "state_id" UUID NOT NULL,
    "encoder_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checkpoints_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "embedding_sets" (
    "id" UUID NOT NULL,
    "experiment_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "split" TEXT NOT NULL,
    "encoder_digest" CHAR(64) NOT NULL,
    "count" INTEGER NOT NULL,
    "dimension" INTEGER NOT NULL,
    "embeddings_id" UUID NOT NULL,
    "labels_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "embedding_sets_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "metric_points" (
    "experiment_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "metric_points_pkey" PRIMARY KEY ("experiment_id","name","step")
);

-- CreateTable
CREATE TABLE "table_rows" (
    "experiment_id" UUID NOT NULL,
    "table" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "values" JSONB NOT NULL,

    CONSTRAINT "table_rows_pkey" PRIMARY KEY ("experiment_id","table","key")
);

-- CreateTable
CREATE TABLE "artifacts" (
    "id" UUID NOT NULL,
    "experiment_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artifacts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" BIGSERIAL NOT NULL,
    "experiment_id" UUID NOT NULL,
    "job_id" UUID,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "is_latest" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workers" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slots" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "device" JSONB NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "draining_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" CHAR(64) NOT NULL,
    "experiment_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_name_key" ON "users"("name");

-- CreateIndex
CREATE INDEX "users_created_at_id_idx" ON "users"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "api_keys_user_id_created_at_idx" ON "api_keys"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "datasets_created_at_id_idx" ON "datasets"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "datasets_name_digest_key" ON "datasets"("name", "digest");

-- CreateIndex
CREATE INDEX "experiments_created_at_id_idx" ON "experiments"("created_at", "id");

-- CreateIndex
CREATE INDEX "experiments_owner_id_created_at_id_idx" ON "experiments"("owner_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "experiments_state_created_at_id_idx" ON "experiments"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "experiments_spec_hash_idx" ON "experiments"("spec_hash");

-- CreateIndex
CREATE INDEX "jobs_created_at_id_idx" ON "jobs"("created_at", "id");

-- CreateIndex
CREATE INDEX "jobs_state_created_at_id_idx" ON "jobs"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "jobs_waiting" ON "jobs"("ready_at") WHERE (state = 'QUEUED');

-- CreateIndex
CREATE INDEX "jobs_leased" ON "jobs"("lease_expires_at") WHERE (lease_expires_at IS NOT NULL);

-- CreateIndex
CREATE INDEX "jobs_owner_id_scheduled_at_idx" ON "jobs"("owner_id", "scheduled_at");

-- CreateIndex
CREATE INDEX "jobs_worker_id_state_idx" ON "jobs"("worker_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "jobs_experiment_id_kind_key" ON "jobs"("experiment_id", "kind");

-- CreateIndex
CREATE INDEX "job_dependencies_depends_on_id_idx" ON "job_dependencies"("depends_on_id");

-- CreateIndex
CREATE INDEX "attempts_worker_id_started_at_idx" ON "attempts"("worker_id", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_one_live" ON "attempts"("job_id") WHERE (ended_at IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "checkpoints_experiment_id_epoch_key" ON "checkpoints"("experiment_id", "epoch");

-- CreateIndex
CREATE UNIQUE INDEX "checkpoints_one_final" ON "checkpoints"("experiment_id") WHERE (is_final);

-- CreateIndex
CREATE UNIQUE INDEX "embedding_sets_experiment_id_split_key" ON "embedding_sets"("experiment_id", "split");

-- CreateIndex
CREATE INDEX "table_rows_experiment_id_table_position_idx" ON "table_rows"("experiment_id", "table", "position");

-- CreateIndex
CREATE INDEX "artifacts_digest_idx" ON "artifacts"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "artifacts_experiment_id_name_key" ON "artifacts"("experiment_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "events_one_latest" ON "events"("job_id", "type") WHERE (is_latest);

-- CreateIndex
CREATE INDEX "workers_heartbeat_at_idx" ON "workers"("heartbeat_at");

-- CreateIndex
CREATE INDEX "workers_started_at_id_idx" ON "workers"("started_at", "id");

-- CreateIndex
CREATE INDEX "audit_events_target_type_target_id_id_idx" ON "audit_events"("target_type", "target_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "workers"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_dependencies" ADD CONSTRAINT "job_dependencies_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job_dependencies" ADD CONSTRAINT "job_dependencies_depends_on_id_fkey" FOREIGN KEY ("depends_on_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "workers"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_state_id_fkey" FOREIGN KEY ("state_id") REFERENCES "artifacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checkpoints" ADD CONSTRAINT "checkpoints_encoder_id_fkey" FOREIGN KEY ("encoder_id") REFERENCES "artifacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "embedding_sets" ADD CONSTRAINT "embedding_sets_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "embedding_sets" ADD CONSTRAINT "embedding_sets_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "embedding_sets" ADD CONSTRAINT "embedding_sets_embeddings_id_fkey" FOREIGN KEY ("embeddings_id") REFERENCES "artifacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "embedding_sets" ADD CONSTRAINT "embedding_sets_labels_id_fkey" FOREIGN KEY ("labels_id") REFERENCES "artifacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "metric_points" ADD CONSTRAINT "metric_points_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "table_rows" ADD CONSTRAINT "table_rows_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifacts" ADD CONSTRAINT "artifacts_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

-- The words of the contract's failure table.
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_failure_class_check" CHECK ("failure_class" IN ('user-error', 'diverged', 'oom', 'dataset-missing', 'storage-full', 'timeout', 'infrastructure', 'cancelled'));
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_failure_class_check" CHECK ("failure_class" IN ('user-error', 'diverged', 'oom', 'dataset-missing', 'storage-full', 'timeout', 'infrastructure', 'cancelled'));
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_failure_class_check" CHECK ("failure_class" IN ('user-error', 'diverged', 'oom', 'dataset-missing', 'storage-full', 'timeout', 'infrastructure', 'cancelled'));

-- A lease is held while, and only while, a job is in a worker's hands.
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_lease_check" CHECK (("state" IN ('RUNNING', 'CANCELLING')) = ("lease_expires_at" IS NOT NULL));

-- What has ended says when.
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_finished_check" CHECK (("state" IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = ("finished_at" IS NOT NULL));
ALTER TABLE "experiments" ADD CONSTRAINT "experiments_finished_check" CHECK (("state" IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = ("finished_at" IS NOT NULL));
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_outcome_check" CHECK (("ended_at" IS NULL) = ("outcome" IS NULL));

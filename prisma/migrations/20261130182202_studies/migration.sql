-- In the order in which services lock, so that one that still runs finishes its transaction, instead of a deadlock that would
-- end the migration.
LOCK TABLE "experiments", "users", "idempotency_keys" IN ACCESS EXCLUSIVE MODE;

-- AlterTable
ALTER TABLE "idempotency_keys" ADD COLUMN     "study_id" UUID,
ALTER COLUMN "experiment_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "studies" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "settings" TEXT[],
    "max_concurrent" INTEGER,
    "duplicates" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "studies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study_cells" (
    "study_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "experiment_id" UUID,

    CONSTRAINT "study_cells_pkey" PRIMARY KEY ("study_id","position")
);

-- CreateIndex
CREATE INDEX "studies_created_at_id_idx" ON "studies"("created_at", "id");

-- CreateIndex
CREATE INDEX "studies_owner_id_created_at_id_idx" ON "studies"("owner_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "study_cells_experiment_id_key" ON "study_cells"("experiment_id");

-- AddForeignKey
ALTER TABLE "studies" ADD CONSTRAINT "studies_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_cells" ADD CONSTRAINT "study_cells_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "studies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_cells" ADD CONSTRAINT "study_cells_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "studies"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "studies" ADD CONSTRAINT "studies_max_concurrent_check" CHECK ("max_concurrent" >= 1);
ALTER TABLE "study_cells" ADD CONSTRAINT "study_cells_position_check" CHECK ("position" >= 1);
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_subject_check" CHECK (num_nonnulls("experiment_id", "study_id") = 1);

-- In the order in which services lock, so that one that still runs finishes its transaction, instead of a deadlock that would
-- end the migration.
LOCK TABLE "experiments", "jobs", "artifacts", "embedding_sets" IN ACCESS EXCLUSIVE MODE;

-- DropIndex
DROP INDEX "embedding_sets_experiment_id_split_key";

-- AlterTable
ALTER TABLE "embedding_sets" ADD COLUMN     "images_id" UUID,
ADD COLUMN     "layer" TEXT NOT NULL DEFAULT 'features',
ADD COLUMN     "view" TEXT NOT NULL DEFAULT 'upright';

-- CreateTable
CREATE TABLE "image_scores" (
    "id" UUID NOT NULL,
    "experiment_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "scorer" TEXT NOT NULL,
    "split" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "scores_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "image_scores_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "image_scores_experiment_id_scorer_split_key" ON "image_scores"("experiment_id", "scorer", "split");

-- CreateIndex
CREATE UNIQUE INDEX "embedding_sets_experiment_id_split_view_layer_key" ON "embedding_sets"("experiment_id", "split", "view", "layer");

-- CreateIndex
CREATE INDEX "embedding_sets_images_id_idx" ON "embedding_sets"("images_id");

-- CreateIndex
CREATE INDEX "image_scores_job_id_idx" ON "image_scores"("job_id");

-- CreateIndex
CREATE INDEX "image_scores_scores_id_idx" ON "image_scores"("scores_id");

-- AddForeignKey
ALTER TABLE "embedding_sets" ADD CONSTRAINT "embedding_sets_images_id_fkey" FOREIGN KEY ("images_id") REFERENCES "artifacts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_scores" ADD CONSTRAINT "image_scores_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_scores" ADD CONSTRAINT "image_scores_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "jobs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "image_scores" ADD CONSTRAINT "image_scores_scores_id_fkey" FOREIGN KEY ("scores_id") REFERENCES "artifacts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

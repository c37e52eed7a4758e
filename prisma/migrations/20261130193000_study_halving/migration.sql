LOCK TABLE "studies", "study_cells" IN ACCESS EXCLUSIVE MODE;

-- AlterTable
ALTER TABLE "studies" ADD COLUMN     "halving" JSONB,
ADD COLUMN     "rung" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "study_cells" ADD COLUMN     "dropped_rung" INTEGER,
ADD COLUMN     "paused_rung" INTEGER;

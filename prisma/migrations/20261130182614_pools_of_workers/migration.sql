LOCK TABLE "jobs", "workers" IN ACCESS EXCLUSIVE MODE;

-- CreateEnum
CREATE TYPE "job_device" AS ENUM ('any', 'accelerator', 'cpu');

-- AlterTable
ALTER TABLE "jobs" ADD COLUMN     "card_memory_mib" INTEGER,
ADD COLUMN     "device" "job_device" NOT NULL DEFAULT 'any',
ADD COLUMN     "pool" TEXT;

-- AlterTable
ALTER TABLE "workers" ADD COLUMN     "card_memory_mib" INTEGER,
ADD COLUMN     "pool" TEXT NOT NULL DEFAULT 'processor';

-- What Prisma's schema cannot say.

ALTER TABLE "jobs" ADD CONSTRAINT "jobs_card_memory_check" CHECK ("card_memory_mib" IS NULL OR "card_memory_mib" >= 1 AND "device" = 'accelerator');
ALTER TABLE "workers" ADD CONSTRAINT "workers_card_memory_check" CHECK ("card_memory_mib" >= 0);

LOCK TABLE "users", "api_keys" IN ACCESS EXCLUSIVE MODE;

-- CreateEnum
CREATE TYPE "key_scope" AS ENUM ('read', 'submit', 'admin');

-- AlterEnum
ALTER TYPE "role" ADD VALUE 'viewer';

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "scope" "key_scope" NOT NULL DEFAULT 'admin';

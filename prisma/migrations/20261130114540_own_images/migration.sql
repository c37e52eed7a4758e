-- In the order in which services lock, so that one that still runs finishes its transaction, instead of a deadlock that would
-- end the migration.
LOCK TABLE "users", "datasets" IN ACCESS EXCLUSIVE MODE;

-- AlterTable
ALTER TABLE "datasets" ADD COLUMN     "contact_sheet_bytes" BIGINT,
ADD COLUMN     "contact_sheet_digest" CHAR(64),
ADD COLUMN     "facts" JSONB,
ADD COLUMN     "imported_at" TIMESTAMPTZ(3),
ADD COLUMN     "owner_id" UUID,
ADD COLUMN     "packed_bytes" BIGINT,
ADD COLUMN     "packed_digest" CHAR(64);

-- CreateTable
CREATE TABLE "uploads" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "received_bytes" BIGINT NOT NULL DEFAULT 0,
    "pieces" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "digest" CHAR(64),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "uploads_touched_at_idx" ON "uploads"("touched_at");

-- CreateIndex
CREATE INDEX "uploads_digest_idx" ON "uploads"("digest");

-- CreateIndex
CREATE INDEX "datasets_packed_digest_idx" ON "datasets"("packed_digest");

-- CreateIndex
CREATE INDEX "datasets_contact_sheet_digest_idx" ON "datasets"("contact_sheet_digest");

-- AddForeignKey
ALTER TABLE "datasets" ADD CONSTRAINT "datasets_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

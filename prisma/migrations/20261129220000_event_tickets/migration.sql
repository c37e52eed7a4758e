-- CreateTable
CREATE TABLE "event_tickets" (
    "hash" BYTEA NOT NULL,
    "api_key_id" UUID NOT NULL,
    "experiment_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_tickets_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "event_tickets_expires_at_idx" ON "event_tickets"("expires_at");

-- AddForeignKey
ALTER TABLE "event_tickets" ADD CONSTRAINT "event_tickets_api_key_id_fkey" FOREIGN KEY ("api_key_id") REFERENCES "api_keys"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_tickets" ADD CONSTRAINT "event_tickets_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- In the order in which services lock, so that one that still runs finishes its transaction, instead of a deadlock that would
-- end the migration.
LOCK TABLE "experiments" IN ACCESS EXCLUSIVE MODE;

-- CreateTable
CREATE TABLE "false_alarm_rates" (
    "experiment_id" UUID NOT NULL,
    "scorer" TEXT NOT NULL,
    "rate" DOUBLE PRECISION NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "false_alarm_rates_pkey" PRIMARY KEY ("experiment_id","scorer")
);

-- AddForeignKey
ALTER TABLE "false_alarm_rates" ADD CONSTRAINT "false_alarm_rates_experiment_id_fkey" FOREIGN KEY ("experiment_id") REFERENCES "experiments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

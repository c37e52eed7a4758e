-- CreateTable
CREATE TABLE "counters" (
    "name" TEXT NOT NULL,
    "labels" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "counters_pkey" PRIMARY KEY ("name","labels")
);

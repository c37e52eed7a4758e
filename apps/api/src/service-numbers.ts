/** What the service is doing, in numbers that Prometheus reads: asked of the database when somebody asks. */
import { type Database, type Load, readLoad } from "@outlab/store";
import { Gauge, type Registry } from "prom-client";
import { inTime } from "./http/in-time.ts";

const READING_LIMIT_MS = 5_000;

export function countService(db: Database, registry: Registry): void {
  // All numbers of one answer come of one reading.
  const load = inTime(() => readLoad(db), READING_LIMIT_MS);
  const gauge = (name: string, help: string, read: (load: Load) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(read(await load()));
      },
    });
  new Gauge({
    name: "outlab_jobs",
    help: "Jobs by state.",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      const { jobs } = await load();
      for (const [state, count] of Object.entries(jobs)) this.set({ state }, count);
    },
  });
  gauge("outlab_slots", "Slots of living workers on devices.", ({ slots }) => slots.total);
  gauge("outlab_slots_free", "Slots on devices without a job.", ({ slots }) => slots.free);
  gauge("outlab_cpu_slots", "Slots of living workers of processors.", ({ cpuSlots }) => cpuSlots.total);
  gauge("outlab_cpu_slots_free", "Slots of processors without a job.", ({ cpuSlots }) => cpuSlots.free);
  gauge("outlab_workers_alive", "Workers that report.", ({ workersAlive }) => workersAlive);
  gauge(
    "outlab_images_per_second",
    "Images that running trainings take in a second.",
    ({ imagesPerSecond }) => imagesPerSecond,
  );
  new Gauge({
    name: "process_resident_memory_bytes",
    help: "Memory of the API process.",
    registers: [registry],
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
}

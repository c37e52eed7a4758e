/** A process that holds a device, and the slots that it has on it. */
import { z } from "zod";
import { id, time } from "./fields.ts";

export const workerViewSchema = z
  .strictObject({
    id,
    name: z.string(),
    state: z
      .enum(["alive", "no-device", "draining", "lost", "retired"])
      .describe(
        "`no-device`: it reports, and claims nothing until its device is back; `device.lost` says why.",
      ),
    slots: z.int().describe("Attempts at once on its device."),
    busySlots: z.int(),
    cpuSlots: z.int().describe("Attempts at once that take its processor alone, such as scoring."),
    busyCpuSlots: z.int(),
    version: z.string(),
    device: z
      .record(z.string(), z.unknown())
      .describe(
        "As the worker found it: `engine` of its latest attempt (before there is one, the engine that attempts should start), " +
          "`engineReason`, and `engineReport` with versions; processor, memory; and, on a GPU's engine, the one `gpu` that is " +
          "computed on, what the driver complains of (`gpuWarning`), and who else is there: `foreignProcesses`, and " +
          "`unknownProcesses`, which may be the worker's own where a container doesn't share the host's process ids.",
      ),
    startedAt: time,
    heartbeatAt: time,
  })
  .meta({ id: "Worker" });

export type WorkerView = z.output<typeof workerViewSchema>;

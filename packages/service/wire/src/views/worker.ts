/** A process that holds a device, and the slots that it has on it. */
import { z } from "zod";
import { count, id, time } from "./fields.ts";

const workerState = z
  .enum(["alive", "no-device", "storage-full", "draining", "lost", "retired"])
  .describe(
    "`no-device`: it reports, and claims nothing until its device is back; `device.lost` says why. `storage-full`: it claims " +
      "nothing until its storage has room.",
  )
  .meta({ id: "WorkerState" });

export const workerViewSchema = z
  .strictObject({
    id,
    name: z.string().describe("Its host and process."),
    state: workerState,
    slots: count("Attempts at once on its device."),
    busySlots: count("Those of them with an attempt."),
    cpuSlots: count("Attempts at once that take its processor alone, such as scoring."),
    busyCpuSlots: count("Those of them with an attempt."),
    version: z.string().describe("Of Outlab."),
    device: z
      .record(z.string(), z.unknown())
      .describe(
        "As the worker found it: `engine` of its latest attempt (before there is one, the engine that attempts should start), " +
          "`engineReason`, and `engineReport` with versions; processor, memory; and, on a GPU's engine, the one `gpu` that is " +
          "computed on, what the driver complains of (`gpuWarning`), and who else is there: `foreignProcesses`, and " +
          "`unknownProcesses`, which may be the worker's own where a container doesn't share the host's process ids.",
      ),
    startedAt: time("When it began."),
    heartbeatAt: time("When it last reported."),
  })
  .describe("A process that holds a device, and the slots that it has on it.")
  .meta({ id: "Worker" });

export type WorkerView = z.output<typeof workerViewSchema>;

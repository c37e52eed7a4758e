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
    slots: z.int(),
    busySlots: z.int(),
    version: z.string(),
    device: z
      .record(z.string(), z.unknown())
      .describe(
        "Engine, processor, GPUs, memory, and processes of others on the GPUs, as the worker found them.",
      ),
    startedAt: time,
    heartbeatAt: time,
  })
  .meta({ id: "Worker" });

export type WorkerView = z.output<typeof workerViewSchema>;

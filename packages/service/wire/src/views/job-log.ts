/** What the processes of a job's attempts wrote. */
import { z } from "zod";
import { count, nextCursor, time } from "./fields.ts";

const logLineSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^\d+$/)
      .describe("Rising within a job; sent as `cursor`, it is followed by the lines after this one."),
    attempt: count("The number of the attempt in its job: 1, 2, ..."),
    at: time("When it came."),
    source: z
      .enum(["log", "stdout", "stderr"])
      .describe("`log`: a sentence for people, which is also an event of its experiment.")
      .meta({ id: "LogSource" }),
    text: z.string().describe("The line; of a long one the first 2000 characters."),
  })
  .describe("A line that an attempt's process wrote.")
  .meta({ id: "LogLine" });

export const jobLogSchema = z
  .strictObject({
    items: z.array(logLineSchema).describe("Lines in the order in which they came."),
    droppedLines: count("Lines of the job that are no longer kept, or came too fast to be."),
    nextCursor,
  })
  .describe("A page of the log of a job.")
  .meta({ id: "JobLogPage" });

export type JobLogView = z.output<typeof jobLogSchema>;

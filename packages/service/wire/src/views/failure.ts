/** Why something ended badly: the class says whether trying again could help, the message is for people. */
import { z } from "zod";
import { failureClass } from "./fields.ts";

export const failureViewSchema = z
  .strictObject({
    class: failureClass,
    message: z.string().describe("What happened, for people."),
    log: z
      .array(z.string())
      .describe("The last lines that the failed attempt's process wrote; empty where none came."),
  })
  .describe("Why something ended badly.")
  .meta({ id: "Failure" });

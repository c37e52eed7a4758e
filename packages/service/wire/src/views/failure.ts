/** Why something ended badly: the class says whether trying again could help, the message is for people. */

import { failureClasses } from "@outlab/pipeline";
import { z } from "zod";

export const failureViewSchema = z
  .strictObject({ class: z.enum(failureClasses), message: z.string() })
  .meta({ id: "Failure" });

/** The command line's environment: which server, with which key, and where data sets are. */
import { readEnvironment, urlOf } from "@outlab/environment";
import { z } from "zod";
import type { CommandContext } from "../command.ts";

const environmentSchema = z.object({
  OUTLAB_URL: urlOf("http:", "https:").default("http://127.0.0.1:3000"),
  OUTLAB_API_KEY: z.string().optional(),
  OUTLAB_DATA_DIR: z.string().default(".outlab"),
  OUTLAB_DATASETS_DIR: z.string().optional(),
});

/** @throws {EnvironmentError} that names every variable that is wrong, and why. */
export function readSettings({ env }: Pick<CommandContext, "env">): z.output<typeof environmentSchema> {
  return readEnvironment(environmentSchema, env);
}

import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { port, readEnvironment, urlOf } from "@outlab/environment";
import type { Stack } from "@outlab/local-stack";
import { z } from "zod";
import { type CommandContext, defineCommand } from "../../command.ts";
import { CommandError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { noWords } from "../../options/positionals.ts";
import { outlab } from "../../program-name.ts";

const DEFAULT_DATA_DIR = ".outlab";
const DEFAULT_PORT = 3000;

const environmentSchema = z.object({
  OUTLAB_DATA_DIR: z.string().default(DEFAULT_DATA_DIR),
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(DEFAULT_PORT),
  DATABASE_URL: urlOf("postgresql:", "postgres:").optional(),
});

export const start = defineCommand({
  name: "start",
  summary: "starts database, API and worker on this machine until Ctrl-C",
  usage: "",
  options: {},
  async run(_values, positionals, { out, err, env, signal }) {
    noWords(positionals);
    const settings = readEnvironment(environmentSchema, env);
    // Loaded here, because it brings the database's client, and other verbs should not wait for that.
    const { startStack } = await import("@outlab/local-stack");
    const ended = Promise.withResolvers<Error | undefined>();
    const stack = await startStack({
      appsDir: join(import.meta.dirname, "../../../.."),
      dataDir: settings.OUTLAB_DATA_DIR,
      env: { ...env, ...importRoots(settings, env) },
      host: settings.HOST,
      port: settings.PORT,
      databaseUrl: settings.DATABASE_URL,
      signal,
      onNotice: (message) => err.write(`${message}\n`),
      onFailure: ended.resolve,
    }).catch((error: Error) => {
      throw new CommandError(error.message, exitCodes.failure, { cause: error });
    });
    out.write(welcome(stack, settings));
    signal.addEventListener("abort", () => ended.resolve(undefined));
    const failure = signal.aborted ? undefined : await ended.promise;
    err.write(`${failure ? `${failure.message}\n` : ""}stopping; a running job goes back to the queue ...\n`);
    await stack.stop();
    return failure ? exitCodes.failure : exitCodes.ok;
  },
});

/**
 * Who can reach the server is on this machine: images may be anywhere in the home of the person who started it, and in the folder
 * that it was started in. With another HOST an operator says where.
 */
function importRoots({ HOST }: { readonly HOST: string }, env: CommandContext["env"]) {
  if (!["127.0.0.1", "::1", "localhost"].includes(HOST) || env.OUTLAB_IMPORT_ROOTS) return {};
  const { OUTLAB_DATASETS_DIR: datasetsDir } = env;
  const folders = [homedir(), process.cwd(), ...(datasetsDir ? [datasetsDir] : [])];
  return { OUTLAB_IMPORT_ROOTS: folders.join(delimiter) };
}

function welcome(stack: Stack, { PORT, OUTLAB_DATA_DIR }: z.output<typeof environmentSchema>): string {
  const flags = [
    ...(PORT === DEFAULT_PORT ? [] : ["--url", stack.url]),
    ...(OUTLAB_DATA_DIR === DEFAULT_DATA_DIR ? [] : ["--key-file", stack.adminKeyFile]),
  ];
  return `Outlab answers at   ${stack.url}
the API's document  ${stack.url}/docs
admin key           ${stack.adminKeyFile}
data and logs       ${stack.dataDir}

try in another terminal:
  ${[outlab, "submit examples/quickstart.json --watch", ...flags].join(" ")}

Ctrl-C stops all of it.
`;
}

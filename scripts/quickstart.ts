/** `npm run quickstart`: from nothing to two tables. Starts a stack, runs examples/quickstart.json over HTTP, stops it. */
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { ExperimentView } from "@outlab/wire";
import { report } from "../apps/cli/src/commands/report.ts";
import { exitCodes } from "../apps/cli/src/exit-codes.ts";
import { follow } from "../apps/cli/src/follow.ts";
import { formatDuration } from "../apps/cli/src/format-number.ts";
import { processContext } from "../apps/cli/src/process-context.ts";
import { withStack } from "./stack/with-stack.ts";

const spec: unknown = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../examples/quickstart.json"), "utf8"),
);

const beganMs = performance.now();
console.error("starting Postgres, the API and a worker ...");
const code = await withStack("quickstart", async (stack, client, signal) => {
  const context = processContext(signal);
  console.error(`the API answers at ${stack.url}; submitting examples/quickstart.json`);
  const { id } = await client.post<ExperimentView>("/v1/experiments", spec);
  const { exitCode } = await follow(client, id, { json: false }, context);
  if (exitCode !== exitCodes.ok) return exitCode;
  console.log("");
  const connection = { url: stack.url, "key-file": stack.adminKeyFile };
  return report.run({ ...connection, save: shortPath(join(stack.dataDir, "results")) }, [id], context);
});
if (code === exitCodes.ok)
  console.log(
    `\ndone in ${formatDuration((performance.now() - beganMs) / 1000)}; everything is stopped. Next: npm start`,
  );
process.exit(code);

/** From where the person is, if it lies below. */
function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

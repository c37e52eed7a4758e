/** `npm run quickstart`: from nothing to two tables. Starts a stack, runs examples/quickstart.json over HTTP, stops it. */
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { SpecInput } from "@outlab/client";
import { formatDuration } from "@outlab/report";
import { report } from "../apps/cli/src/commands/experiments/report.ts";
import { exitCodes } from "../apps/cli/src/exit-codes.ts";
import { processContext } from "../apps/cli/src/process-context.ts";
import { follow } from "../apps/cli/src/watch/follow.ts";
import { withStack } from "./stack/with-stack.ts";

const spec = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../examples/quickstart.json"), "utf8"),
) as SpecInput;

const beganMs = performance.now();
console.error("starting Postgres, the API and a worker ...");
const code = await withStack("quickstart", async (stack, client, signal) => {
  const context = processContext(signal);
  console.error(`the API answers at ${stack.url}; submitting examples/quickstart.json`);
  const { id } = await client.submit(spec);
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

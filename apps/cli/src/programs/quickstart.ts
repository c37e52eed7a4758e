/** `npm run quickstart`: from nothing to two tables and a page. Starts a stack, runs examples/quickstart.json over HTTP, stops it. */
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { SpecInput } from "@outlab/client";
import { formatDuration } from "@outlab/report";
import { report } from "../commands/experiments/report.ts";
import { exitCodes } from "../exit-codes.ts";
import { followOrCancel } from "./own-stack/follow-or-cancel.ts";
import { runOnOwnStack } from "./own-stack/run-on-own-stack.ts";

const spec = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../../../examples/quickstart.json"), "utf8"),
) as SpecInput;

const beganMs = performance.now();
const code = await runOnOwnStack("quickstart", async (own) => {
  const { stack, client, context } = own;
  console.error(`the API answers at ${stack.url}; submitting examples/quickstart.json`);
  const { id } = await client.submit(spec);
  const { exitCode } = await followOrCancel(id, own);
  if (exitCode !== exitCodes.ok) return exitCode;
  console.log("");
  const connection = { url: stack.url, "key-file": stack.adminKeyFile };
  const html = shortPath(join(stack.dataDir, "report.html"));
  return report.run({ ...connection, save: shortPath(join(stack.dataDir, "results")), html }, [id], context);
});
if (code === exitCodes.ok)
  console.log(
    `\ndone in ${formatDuration((performance.now() - beganMs) / 1000)}; everything is stopped. Next: npm start`,
  );
process.exit(code);

/** From the person's folder, if it is below that. */
function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : short;
}

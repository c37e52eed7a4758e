import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneId } from "../../options/positionals.ts";
import { printJson, printLine, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const purge = defineCommand({
  name: "purge",
  summary: "deletes an experiment and its files for ever; --dry-run only lists them",
  usage: "EXPERIMENT [--dry-run] [--json]",
  notes: ["A file whose bytes another experiment has too stays in storage."],
  options: { ...connectionOptions, "dry-run": { type: "boolean" }, json: { type: "boolean" } },
  async run({ json = false, "dry-run": dryRun = false, ...values }, positionals, context) {
    const id = oneId(positionals);
    const purged = await connect(values, context).purgeExperiment({
      params: { path: { id }, query: { dryRun } },
    });
    if (json) {
      printJson(context.out, purged);
      return exitCodes.ok;
    }
    const { name, files, fileCount, bytes, sharedBytes } = purged;
    if (dryRun)
      printLines(
        context.out,
        files.map(
          (file) => `${String(file.sizeBytes).padStart(14)}  ${file.name}${file.isShared ? "  (stays)" : ""}`,
        ),
      );
    const stay = sharedBytes > 0 ? `; ${sharedBytes} bytes stay, which other experiments have too` : "";
    const done = dryRun ? "would be deleted" : "is deleted";
    printLine(context.out, `"${name}" ${done}, with ${fileCount} files: ${bytes} bytes${stay}`);
    return exitCodes.ok;
  },
});

import type { Garbage } from "@outlab/client";
import { formatTable } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { noWords } from "../../options/positionals.ts";
import { columnsOf, printJson, printLine, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const gc = defineCommand({
  name: "gc",
  summary: "deletes what the rules of retention let go; --dry-run only lists it, with the reasons",
  usage: "[--dry-run] [--json]",
  notes: ["Of your own experiments, and of everybody's if you are an admin. What is pinned stays."],
  options: { ...connectionOptions, "dry-run": { type: "boolean" }, json: { type: "boolean" } },
  async run({ json = false, "dry-run": dryRun = false, ...values }, positionals, context) {
    noWords(positionals);
    const garbage = await connect(values, context).collectGarbage({ params: { query: { dryRun } } });
    if (json) {
      printJson(context.out, garbage);
      return exitCodes.ok;
    }
    const { items, bytes, isComplete } = garbage;
    if (items.length > 0) printLines(context.out, table(items, columnsOf(context.out)));
    const more = isComplete ? "" : "; there is more, so run it again";
    printLine(
      context.out,
      `${dryRun ? "would be deleted" : "deleted"}: ${items.length}, ${bytes} bytes${more}`,
    );
    return exitCodes.ok;
  },
});

function table(items: Garbage["items"], columnsWide: number): readonly string[] {
  const titles = ["experiment", "name", "owner", "what", "files"];
  return formatTable(
    [...titles.map((title) => ({ title })), { title: "bytes" }, { title: "why" }],
    items.map(({ experimentId, name, owner, what, fileCount, bytes, reason }) => [
      experimentId,
      name,
      owner.name,
      what,
      `${fileCount}`,
      `${bytes}`,
      reason,
    ]),
    columnsWide,
  );
}

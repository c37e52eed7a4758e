/** Verbs that ask one thing of one experiment and print what it is then. */
import type { Client, Experiment } from "@outlab/client";
import { type Command, defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneId } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

type Ask = (client: Client, id: string) => Promise<Experiment>;

export function experimentVerb({
  name,
  summary,
  ask,
}: Pick<Command, "name" | "summary"> & { readonly ask: Ask }): Command {
  return defineCommand({
    name,
    summary,
    usage: "EXPERIMENT [--json]",
    options: { ...connectionOptions, json: { type: "boolean" } },
    async run({ json = false, ...values }, positionals, context) {
      const experiment = await ask(connect(values, context), oneId(positionals));
      if (json) printJson(context.out, experiment);
      else
        printLine(
          context.out,
          [
            `"${experiment.name}" ${experiment.state}`,
            ...(experiment.archivedAt === null ? [] : ["archived"]),
            ...(experiment.pinnedAt === null ? [] : ["pinned"]),
          ].join(", "),
        );
      return exitCodes.ok;
    },
  });
}

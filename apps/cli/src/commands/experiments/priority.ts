import type { Experiment } from "@outlab/client";
import { priorities } from "@outlab/spec";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const priority = defineCommand({
  name: "priority",
  summary: "gives an experiment's jobs that have not ended another priority",
  usage: `EXPERIMENT ${priorities.join("|")} [--json]`,
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const [id, word] = positionals;
    const wanted = priorities.find((known) => known === word);
    if (id === undefined || wanted === undefined || positionals.length > 2)
      throw new UsageError(
        `expected an experiment's id and ${priorities.join(", ")}, found "${positionals.join(" ")}"`,
      );
    const experiment: Experiment = await connect(values, context).reorderExperiment({
      params: { path: { id } },
      body: { priority: wanted },
    });
    if (json) printJson(context.out, experiment);
    else printLine(context.out, `"${experiment.name}" ${experiment.state}, priority ${experiment.priority}`);
    return exitCodes.ok;
  },
});

import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { oneId } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const continueTraining = defineCommand({
  name: "continue",
  summary: "submits an experiment that trains on from another one's last checkpoint",
  usage: "EXPERIMENT --epochs N [--name NAME] [--json]",
  notes: ["It needs a constant learning rate: a cosine schedule has come to its end. clone starts anew."],
  options: {
    ...connectionOptions,
    epochs: { type: "string" },
    name: { type: "string" },
    json: { type: "boolean" },
  },
  async run({ json = false, epochs, name, ...values }, positionals, context) {
    const id = oneId(positionals);
    if (epochs === undefined) throw new UsageError("--epochs says how many more epochs");
    const experiment = await connect(values, context).continueExperiment({
      params: { path: { id } },
      body: { epochs: wholeNumber("epochs", epochs, 1), ...(name !== undefined && { name }) },
    });
    if (json) printJson(context.out, experiment);
    else printLine(context.out, experiment.id);
    return exitCodes.ok;
  },
});

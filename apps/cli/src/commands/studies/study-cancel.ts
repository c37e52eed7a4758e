import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneStudy } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const studyCancel = defineCommand({
  name: "study cancel",
  summary: "asks all experiments of a study to stop; what they have saved is kept",
  usage: "STUDY [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const found = await connect(values, context).cancelStudy({
      params: { path: { id: oneStudy(positionals) } },
    });
    if (json) printJson(context.out, found);
    else printLine(context.out, `${found.cancelled} CANCELLED, ${found.cancelling} CANCELLING`);
    return exitCodes.ok;
  },
});

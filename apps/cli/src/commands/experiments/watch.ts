import { defineCommand } from "../../command.ts";
import { oneId } from "../../options/positionals.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { follow } from "../../watch/follow.ts";

export const watch = defineCommand({
  name: "watch",
  summary: "follows an experiment to its end; Ctrl-C leaves it running",
  usage: "EXPERIMENT [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const { exitCode } = await follow(connect(values, context), oneId(positionals), { json }, context);
    return exitCode;
  },
});

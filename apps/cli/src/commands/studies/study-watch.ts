import { defineCommand } from "../../command.ts";
import { oneStudy } from "../../options/positionals.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { followStudy } from "../../watch/follow-study.ts";

export const studyWatch = defineCommand({
  name: "study watch",
  summary: "follows a study until all its experiments have ended; Ctrl-C leaves it running",
  usage: "STUDY [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  run({ json = false, ...values }, positionals, context) {
    return followStudy(connect(values, context), oneStudy(positionals), { json }, context);
  },
});

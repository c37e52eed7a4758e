import type { SpecInput } from "@outlab/client";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { readSpec } from "../../input/read-spec.ts";
import { printIndentedJson, printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const validate = defineCommand({
  name: "validate",
  summary: "has a spec checked, and prints it with every default filled in",
  usage: "SPEC.json|- [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, [path], context) {
    const validated = await connect(values, context).validate(readSpec(path) as SpecInput);
    if (json) printJson(context.out, validated);
    else {
      printIndentedJson(context.out, validated.spec);
      printLine(context.err, `valid; spec hash ${validated.specHash}`);
    }
    return exitCodes.ok;
  },
});

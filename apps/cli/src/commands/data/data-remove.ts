import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneDataset } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { dataNamed } from "../../server/data-named.ts";

export const dataRemove = defineCommand({
  name: "data remove",
  summary: "removes an imported data set, all its versions and their files",
  usage: "NAME [--json]",
  notes: ["A version that an experiment uses stays, and the command says which experiments those are."],
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, { out, ...context }) {
    const client = connect(values, context);
    const versions = await dataNamed(client, oneDataset(positionals));
    for (const { id, name, digest } of versions) {
      await client.removeDataset({ params: { path: { id } } });
      if (json) printJson(out, { name, digest });
      else printLine(out, `${name} ${digest} is removed`);
    }
    return exitCodes.ok;
  },
});

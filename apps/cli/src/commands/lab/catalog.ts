import type { Catalog } from "@outlab/client";
import { wrapWords } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";

export const catalog = defineCommand({
  name: "catalog",
  summary: "lists everything that a spec can choose from",
  usage: "[methods|augmentations|scorers ...] [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const everything = await connect(values, context).getCatalog();
    const names = Object.keys(everything) as (keyof Catalog)[];
    const wanted = positionals.length === 0 ? names : names.filter((name) => positionals.includes(name));
    const unknown = positionals.find((name) => !names.includes(name as keyof Catalog));
    if (unknown !== undefined)
      throw new UsageError(`the catalogue has no part "${unknown}"; there are: ${names.join(", ")}`);
    if (json) {
      printJson(context.out, Object.fromEntries(wanted.map((name) => [name, everything[name]])));
      return exitCodes.ok;
    }
    const lines = wanted.flatMap((name) => [name, ...everything[name].flatMap(describe), ""]);
    const columnsWide = columnsOf(context.out);
    printLines(
      context.out,
      lines.slice(0, -1).flatMap((line) => wrapWords(line, columnsWide, "        ")),
    );
    return exitCodes.ok;
  },
});

type Entry = Catalog["methods" | "scorers" | "jobs"][number];

function describe(entry: Entry): readonly string[] {
  const { kind, title, source, parameters } = entry;
  const properties = Object.entries((parameters.properties ?? {}) as Record<string, { default?: unknown }>);
  const shown = properties.map(([name, schema]) =>
    schema.default === undefined ? name : `${name}=${JSON.stringify(schema.default)}`,
  );
  return [
    `  ${kind}: ${title}`,
    ...(shown.length === 0 ? [] : [`      ${shown.join(", ")}`]),
    ...("needs" in entry ? [`      needs: ${entry.needs}`] : []),
    ...("layers" in entry && entry.layers.length > 0 ? [`      layers: ${entry.layers.join(", ")}`] : []),
    `      ${source}`,
  ];
}

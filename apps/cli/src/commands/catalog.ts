import type { Catalog } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { UsageError } from "../errors.ts";
import { exitCodes } from "../exit-codes.ts";

export const catalog = defineCommand({
  name: "catalog",
  summary: "tells everything that a spec can choose from",
  usage: "[methods|augmentations|scorers ...] [--json]",
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    const everything = await connect(values, context).get<Catalog>("/v1/catalog");
    const names = Object.keys(everything) as (keyof Catalog)[];
    const wanted = positionals.length === 0 ? names : names.filter((name) => positionals.includes(name));
    const unknown = positionals.find((name) => !names.includes(name as keyof Catalog));
    if (unknown !== undefined)
      throw new UsageError(`the catalogue has no part "${unknown}"; there are: ${names.join(", ")}`);
    if (json) {
      const part = Object.fromEntries(wanted.map((name) => [name, everything[name]]));
      context.out.write(`${JSON.stringify(part)}\n`);
      return exitCodes.ok;
    }
    const lines = wanted.flatMap((name) => [name, ...everything[name].flatMap(describe), ""]);
    context.out.write(lines.join("\n"));
    return exitCodes.ok;
  },
});

type Entry = Catalog["methods" | "scorers"][number];

function describe({ kind, title, source, parameters }: Entry): readonly string[] {
  const properties = Object.entries((parameters.properties ?? {}) as Record<string, { default?: unknown }>);
  const shown = properties.map(([name, schema]) =>
    schema.default === undefined ? name : `${name}=${JSON.stringify(schema.default)}`,
  );
  return [
    `  ${kind}: ${title}`,
    ...(shown.length === 0 ? [] : [`      ${shown.join(", ")}`]),
    `      ${source}`,
  ];
}

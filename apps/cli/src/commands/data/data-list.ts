import { type Client, type Dataset, ProblemError } from "@outlab/client";
import { datasets } from "@outlab/datasets";
import { formatTable, formatTime } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { noWords } from "../../options/positionals.ts";
import { columnsOf, printJson, printLines, printNotice } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { type ImportedData, isImported } from "../../server/data-named.ts";

export const dataList = defineCommand({
  name: "data list",
  summary: "lists the data sets that every server has, and those that were imported",
  usage: "[--json]",
  notes: ["Without a server it lists the former alone."],
  options: { ...connectionOptions, json: { type: "boolean" } },
  async run({ json = false, ...values }, positionals, context) {
    noWords(positionals);
    const { out, err } = context;
    const imported = await importedOf(connect(values, context));
    const builtIn = [...datasets].map(({ kind, title, source, classNames, published }) => {
      const downloadBytes = (published ?? []).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      return { kind, title, source, classNames, downloadBytes };
    });
    if (json) printJson(out, [...builtIn, ...(imported ?? [])]);
    else {
      printLines(
        out,
        formatTable(titled("kind", "title", "classes", "files"), builtIn.map(kindRow), columnsOf(out)),
      );
      if (imported && imported.length > 0) printLines(out, ["", ...importedTable(imported, columnsOf(out))]);
    }
    if (!imported) printNotice(err, "no server was asked, so data sets that were imported are not listed");
    return exitCodes.ok;
  },
});

/** Undefined where no server answers, or not to us: what is built in is known here. */
async function importedOf(client: Client): Promise<ImportedData[] | undefined> {
  try {
    return (await client.all("listDatasets")).filter(isImported);
  } catch (error) {
    if (error instanceof ProblemError && (error.isTemporary || error.status === 401)) return undefined;
    throw error;
  }
}

function titled(...titles: readonly string[]) {
  return titles.map((title) => ({ title }));
}

interface BuiltIn {
  readonly kind: string;
  readonly title: string;
  readonly classNames: readonly string[];
  readonly downloadBytes: number;
}

function kindRow({ kind, title, classNames, downloadBytes }: BuiltIn): string[] {
  const files = downloadBytes > 0 ? `${(downloadBytes / 1e6).toFixed(0)} MB to download` : "built in";
  return classNames.length === 0
    ? [kind, title, "-", "your own"]
    : [kind, title, String(classNames.length), files];
}

function importedTable(imported: readonly Dataset[], columns: number): readonly string[] {
  return formatTable(
    titled("name", "classes", "images", "train", "test", "version", "imported (UTC)"),
    imported.map((one) => [
      one.name,
      String(one.classNames.length),
      `${one.image.height} x ${one.image.width} x ${one.image.channels}`,
      String(one.trainCount),
      String(one.testCount),
      one.digest.slice(0, 12),
      formatTime(one.imported?.importedAt ?? one.createdAt),
    ]),
    columns,
  );
}

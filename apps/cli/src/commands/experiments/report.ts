import type { Artifact, Client, Experiment } from "@outlab/client";
import { formatTable, resultsText, wrapWords } from "@outlab/report";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { oneId } from "../../options/positionals.ts";
import { columnsOf, printJson, printLines } from "../../output/print.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { savePage } from "../../server/save-page.ts";
import { saveResults } from "../../server/save-results.ts";
import { scoresCommands } from "../../server/scores-commands.ts";

export const report = defineCommand({
  name: "report",
  summary:
    "prints the class table and the detection table, and where the files are; --html writes a page with figures",
  usage: "EXPERIMENT [--save FOLDER] [--html FILE] [--json]",
  notes: [
    "--html: one file with figures, tables and the protocol. It opens without a server, prints well, and can be sent to a colleague.",
  ],
  options: {
    ...connectionOptions,
    save: { type: "string" },
    html: { type: "string" },
    json: { type: "boolean" },
  },
  async run({ save, html, json = false, ...values }, positionals, context) {
    const client = connect(values, context);
    const id = oneId(positionals);
    const path = { id };
    const [experiment, divergence, confusions, detection, evaluation, artifacts] = await Promise.all([
      client.getExperiment({ params: { path } }),
      client.getTable({ params: { path: { id, table: "class-divergence" } } }),
      client.getTable({ params: { path: { id, table: "confusions" } } }),
      client.getTable({ params: { path: { id, table: "detection" } } }),
      client.getTable({ params: { path: { id, table: "evaluation" } } }),
      client.all("listArtifacts", { params: { path } }),
    ]);
    if (html !== undefined)
      savePage(
        html,
        await client.getReport({ params: { path }, headers: { accept: "text/html" }, parseAs: "text" }),
      );
    const saved =
      save === undefined ? undefined : await saveResults(client, id, artifacts, save, context.signal);
    if (json) {
      const tables = {
        classDivergence: divergence.rows,
        confusions: confusions.rows,
        detection: detection.rows,
        evaluation: evaluation.rows,
      };
      printJson(context.out, {
        experiment,
        tables,
        artifacts,
        ...(saved && { saved }),
        ...(html && { html }),
      });
      return exitCodes.ok;
    }
    const columnsWide = columnsOf(context.out);
    const again = detection.rows.length > 0 ? await commandsAgain(client, experiment, save, columnsWide) : [];
    const results = {
      experiment,
      divergence: divergence.rows,
      confusions: confusions.rows,
      detection: detection.rows,
      evaluation: evaluation.rows,
    };
    printLines(context.out, [
      ...resultsText(results, columnsWide),
      "",
      ...(saved ? ["saved", ...saved.map((file) => `  ${file}`)] : fileTable(artifacts, client, columnsWide)),
      ...again,
      ...(html === undefined ? [] : ["", "the same as a page with figures", `  ${html}`]),
    ]);
    return exitCodes.ok;
  },
});

/** Saved embeddings are as the encoder gave them, so the commands say what the table did with them. */
async function commandsAgain(
  client: Client,
  { spec, datasetId }: Experiment,
  folder: string | undefined,
  columnsWide: number,
): Promise<readonly string[]> {
  // Experiments of release 0.1.0 do not name the images that they read.
  if (datasetId === null) return [];
  const { classNames } = await client.getDataset({ params: { path: { id: datasetId } } });
  const what =
    folder === undefined
      ? "The rows for all anomalies, computed again from the files that --save FOLDER writes:"
      : "The rows for all anomalies, computed again from these files:";
  return ["", ...wrapWords(what, columnsWide), ...scoresCommands(spec, classNames, folder ?? "FOLDER")];
}

function fileTable(artifacts: readonly Artifact[], client: Client, columnsWide: number): readonly string[] {
  if (artifacts.length === 0) return ["(no files yet)"];
  return formatTable(
    [{ title: "file" }, { title: "kB", align: "right" }, { title: "address" }],
    artifacts.map(({ id, name, sizeBytes }) => [
      name,
      String(Math.ceil(sizeBytes / 1000)),
      client.address("getArtifact", { id }),
    ]),
    columnsWide,
  );
}

import type { ArtifactView, ExperimentView, TableView } from "@outlab/wire";
import { defineCommand } from "../command.ts";
import { connect, connectionOptions } from "../connection.ts";
import { exitCodes } from "../exit-codes.ts";
import { formatTable } from "../format-table.ts";
import { normalizationText } from "../normalization-option.ts";
import { oneId } from "../one-id.ts";
import { classTable, detectionTable } from "../result-tables.ts";
import { saveResults } from "../save-results.ts";
import { scoresCommands } from "../scores-commands.ts";

export const report = defineCommand({
  name: "report",
  summary: "prints the class table and the detection table, and where the files are",
  usage: "EXPERIMENT [--save FOLDER] [--json]",
  options: { ...connectionOptions, save: { type: "string" }, json: { type: "boolean" } },
  async run({ save, json = false, ...values }, positionals, context) {
    const client = connect(values, context);
    const id = oneId(positionals);
    const path = `/v1/experiments/${id}`;
    const [experiment, divergence, detection, artifacts] = await Promise.all([
      client.get<ExperimentView>(path),
      client.get<TableView>(`${path}/tables/class-divergence`),
      client.get<TableView>(`${path}/tables/detection`),
      client.get<{ items: readonly ArtifactView[] }>(`${path}/artifacts`),
    ]);
    const saved = save === undefined ? undefined : await saveResults(client, id, artifacts.items, save);
    if (json) {
      const document = {
        experiment,
        tables: { classDivergence: divergence.rows, detection: detection.rows },
      };
      context.out.write(`${JSON.stringify({ ...document, artifacts: artifacts.items })}\n`);
    } else {
      const files = saved
        ? ["saved", ...saved.map((path) => `  ${path}`)]
        : fileTable(artifacts.items, client.url);
      const again = detection.rows.length > 0 ? commandsAgain(experiment, save) : [];
      context.out.write(`${[...page(experiment, divergence, detection), ...files, ...again].join("\n")}\n`);
    }
    return exitCodes.ok;
  },
});

function page(
  { id, name, state, methodKind, datasetKind, spec, failure }: ExperimentView,
  divergence: TableView,
  detection: TableView,
): readonly string[] {
  const normal = spec.dataset.normalClasses.join(", ");
  return [
    `${name}: ${methodKind} on ${datasetKind}, normal: ${normal} (${state}, ${id})`,
    ...(failure === null ? [] : [`${failure.class}: ${failure.message}`]),
    "",
    "How far each class lies from the normal training images (* normal, rank 1 = closest)",
    ...(divergence.rows.length > 0 ? [basis(spec)] : []),
    ...(divergence.rows.some(({ pValue }) => typeof pValue === "number") ? P_LEGEND : []),
    "",
    ...(divergence.rows.length > 0 ? classTable(divergence.rows) : ["(no rows yet)"]),
    "",
    "How well single anomalies are told apart",
    ...(detection.rows.length > 0 ? [basis(spec), ...DETECTION_LEGEND] : []),
    "",
    ...(detection.rows.length > 0 ? detectionTable(detection.rows) : ["(no rows yet)"]),
    "",
  ];
}

function basis({ scoring }: ExperimentView["spec"]): string {
  return `on ${normalizationText(scoring.embedding.normalize)}`;
}

/** Saved embeddings are as the encoder gave them, so the commands say what the table did with them. */
function commandsAgain({ spec }: ExperimentView, folder: string | undefined): readonly string[] {
  return [
    "",
    folder === undefined
      ? "The rows for all anomalies, computed again from the files that --save FOLDER writes:"
      : "The rows for all anomalies, computed again from these files:",
    ...scoresCommands(spec, folder ?? "FOLDER"),
  ];
}

const P_LEGEND = [
  "p: how often held-out normal images lie that far; about 0.5 for a normal class, never below 0.005",
];

const DETECTION_LEGEND = [
  "AUPR: average precision in finding anomalies, and in finding normal images; chance is their share",
  "FPR95: share of normal images flagged where 95 % of the anomalies are; lower is better",
];

function fileTable(artifacts: readonly ArtifactView[], url: string): readonly string[] {
  if (artifacts.length === 0) return ["(no files yet)"];
  return formatTable(
    [{ title: "file" }, { title: "kB", align: "right" }, { title: "address" }],
    artifacts.map(({ id, name, sizeBytes }) => [
      name,
      String(Math.ceil(sizeBytes / 1000)),
      `${url}/v1/artifacts/${id}`,
    ]),
  );
}

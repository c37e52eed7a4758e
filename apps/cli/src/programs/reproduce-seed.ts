/**
 * `npm run reproduce:seed`: the two experiments on CIFAR-10 that this project grew from, as real jobs on a stack of their
 * own; `-- --epochs N` shortens both. Leaves tables and pictures in a folder.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { SpecInput } from "@outlab/client";
import { datasets } from "@outlab/datasets";
import { readEnvironment } from "@outlab/environment";
import { printable } from "@outlab/report";
import { z } from "zod";
import { exitCodes } from "../exit-codes.ts";
import { saveResults } from "../server/save-results.ts";
import { followOrCancel } from "./own-stack/follow-or-cancel.ts";
import { runOnOwnStack } from "./own-stack/run-on-own-stack.ts";
import { barChart } from "./reproduce-seed/bar-chart.ts";
import { type Finished, resultsPage } from "./reproduce-seed/results-page.ts";

const EXAMPLES = ["seed-simclr", "seed-barlow-twins"] as const;

const epochs = readEpochs();
await requireData();
process.exit(
  await runOnOwnStack("reproduce-seed", async (own) => {
    const { stack, client, context } = own;
    const folder = join(stack.dataDir, "results");
    const finished: Finished[] = [];
    for (const example of EXAMPLES) {
      const { id } = await client.submit(readSpec(example));
      const { exitCode, experiment } = await followOrCancel(id, own);
      if (!experiment || exitCode !== exitCodes.ok) return exitCode;
      const artifacts = await client.all("listArtifacts", { params: { path: { id } } });
      await saveResults(client, id, artifacts, join(folder, example), context.signal);
      const rows = async (table: "class-divergence" | "detection") =>
        (await client.getTable({ params: { path: { id, table } } })).rows;
      finished.push({
        experiment,
        divergence: await rows("class-divergence"),
        detection: await rows("detection"),
      });
    }
    writeResults(folder, finished);
    return exitCodes.ok;
  }),
);

function readEpochs(): number | undefined {
  const { values } = parseArgs({ options: { epochs: { type: "string" } } });
  if (values.epochs === undefined) return undefined;
  const epochs = Number(values.epochs);
  if (Number.isInteger(epochs) && epochs >= 1) return epochs;
  console.error(`--epochs wants a whole number from 1, found "${values.epochs}"`);
  process.exit(exitCodes.usage);
}

/** Before anything is started: what is missing is missing in a minute as well. */
async function requireData(): Promise<void> {
  try {
    const dataset = datasets.get("cifar10");
    const { OUTLAB_DATASETS_DIR: datasetsDir } = readEnvironment(
      z.object({ OUTLAB_DATASETS_DIR: z.string().optional() }),
      process.env,
    );
    await dataset.load({ datasetsDir }, dataset.params.parse({}) as never);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(exitCodes.failure);
  }
}

function readSpec(example: string): SpecInput {
  const text = readFileSync(resolve(import.meta.dirname, `../../../../examples/${example}.json`), "utf8");
  const spec = JSON.parse(text) as SpecInput;
  return epochs === undefined ? spec : { ...spec, training: { ...spec.training, epochs } };
}

function writeResults(folder: string, finished: readonly Finished[]): void {
  mkdirSync(folder, { recursive: true });
  const page = resultsPage(finished);
  writeFileSync(join(folder, "results.md"), page);
  const divergences = [
    ...new Set(finished.flatMap(({ divergence }) => divergence.map((row) => String(row.divergence)))),
  ];
  for (const divergence of divergences) {
    const panels = finished.map(({ experiment, divergence: rows }) => ({
      title: `${experiment.methodKind}, ${experiment.spec.training.epochs} epochs`,
      bars: rows
        .filter((row) => row.divergence === divergence)
        .map((row) => ({
          label: printable(String(row.className)),
          value: Number(row.value),
          sd: Number(row.sd ?? 0),
          isNormal: row.isNormal === true,
        })),
    }));
    const title = `${divergence} from the normal training images`;
    writeFileSync(join(folder, `${divergence}.svg`), barChart(title, panels));
  }
  console.log(`\n${page}\ntables, pictures, embeddings and weights: ${folder}`);
}

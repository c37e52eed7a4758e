import type { Client, RequestBody, StudyTable } from "@outlab/client";
import { wrapWords } from "@outlab/report";
import { benchmarkTable } from "../../benchmark/benchmark-table.ts";
import { type CommandContext, defineCommand } from "../../command.ts";
import { UsageError } from "../../errors.ts";
import { exitCodes } from "../../exit-codes.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { noWords } from "../../options/positionals.ts";
import { columnsOf, printJson, printLine, printLines } from "../../output/print.ts";
import { outlab } from "../../program-name.ts";
import { connect, connectionOptions } from "../../server/connect.ts";
import { followStudy } from "../../watch/follow-study.ts";

export const benchmarkOneClass = defineCommand({
  name: "benchmark one-class",
  summary: "makes a study of all classes x methods x seeds, and prints its table beside published figures",
  usage:
    "--dataset KIND --methods M1,M2 [--seeds N] [--classes C1,C2] [--limit-per-class N] [--epochs N] [--max-concurrent N] [--wait] [--json] | --study STUDY",
  notes: [
    "Each class is the normal one in its turn. The methods have their own defaults; --epochs and --limit-per-class (of training and of test images) make a smaller benchmark.",
    "--study prints the table of a benchmark that was submitted before, as far as it is.",
    "Every scorer of a method is a column, and the last epoch counts: nothing is chosen by test labels.",
  ],
  options: {
    ...connectionOptions,
    dataset: { type: "string" },
    methods: { type: "string" },
    seeds: { type: "string", default: "3" },
    classes: { type: "string" },
    "limit-per-class": { type: "string" },
    epochs: { type: "string" },
    "max-concurrent": { type: "string" },
    wait: { type: "boolean" },
    study: { type: "string" },
    json: { type: "boolean" },
  },
  async run({ wait = false, json = false, study, ...values }, positionals, context) {
    noWords(positionals);
    const client = connect(values, context);
    if (study !== undefined) return print(client, study, json, context);
    const made = await client.submitStudy({ body: requestOf(values) });
    if (!("id" in made)) throw new Error("a study that was submitted has an id");
    if (!wait) {
      if (json) printJson(context.out, made);
      else printLine(context.out, made.id);
      const next = `${made.cellCount} experiments; when they have ended: ${outlab} benchmark one-class --study ${made.id}`;
      printLines(context.err, wrapWords(next, columnsOf(context.err)));
      return exitCodes.ok;
    }
    printLine(context.err, `study ${made.id}, ${made.cellCount} experiments`);
    const ended = await followStudy(client, made.id, { json: false }, context);
    if (ended === exitCodes.interrupted) return ended;
    await print(client, made.id, json, context);
    return ended;
  },
});

interface Wanted {
  readonly dataset?: string | undefined;
  readonly methods?: string | undefined;
  readonly seeds: string;
  readonly classes?: string | undefined;
  readonly "limit-per-class"?: string | undefined;
  readonly epochs?: string | undefined;
  readonly "max-concurrent"?: string | undefined;
}

function requestOf(wanted: Wanted): RequestBody<"submitStudy"> {
  const { dataset: kind, methods, classes } = wanted;
  if (kind === undefined || methods === undefined)
    throw new UsageError(
      "name the data set and the methods, such as --dataset cifar10 --methods rotation,simclr",
    );
  const number = (option: "limit-per-class" | "epochs" | "max-concurrent") =>
    wanted[option] === undefined ? undefined : wholeNumber(option, wanted[option], 1);
  const [limit, epochs, maxConcurrent] = [
    number("limit-per-class"),
    number("epochs"),
    number("max-concurrent"),
  ];
  const seeds = Array.from({ length: wholeNumber("seeds", wanted.seeds, 1, 100) }, (_, i) => i + 1);
  return {
    name: `one-class ${kind}`,
    spec: {
      dataset: { kind, ...(limit !== undefined && { limitPerClass: { train: limit, test: limit } }) },
      ...(epochs !== undefined && { training: { epochs } }),
    },
    axes: {
      methods: wordsOf(methods),
      normalClasses: classes === undefined ? "each" : wordsOf(classes),
      seeds,
    },
    ...(maxConcurrent !== undefined && { maxConcurrent }),
  };
}

function wordsOf(list: string): string[] {
  return list
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

async function print(client: Client, id: string, json: boolean, { out }: CommandContext): Promise<number> {
  const study = await client.getStudy({ params: { path: { id } } });
  const results: StudyTable = await client.getStudyTable({ params: { path: { id, table: "results" } } });
  if (json) printJson(out, { study, results: results.rows });
  else printLines(out, await benchmarkTable(client, study, results, columnsOf(out)));
  return exitCodes.ok;
}

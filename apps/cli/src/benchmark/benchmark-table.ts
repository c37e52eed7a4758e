/** The table of a one-class benchmark: a row for each class, ours and published figures side by side, and what was tuned. */
import type { Client, ExperimentSpec, Study, StudyTable } from "@outlab/client";
import { formatTable, wrapWords } from "@outlab/report";
import { type PublishedResult, publishedResults } from "./published-one-class.ts";
import { tunedDefaults, untuned } from "./tuned-defaults.ts";

type Row = StudyTable["rows"][number];

/** Of one method by one scorer. */
interface Ours {
  readonly method: string;
  readonly scorer: string;
  readonly byClass: ReadonlyMap<string, Row>;
}

export async function benchmarkTable(
  client: Pick<Client, "getExperiment">,
  study: Study,
  { rows }: StudyTable,
  columnsWide: number,
): Promise<readonly string[]> {
  const ours = oursOf(rows, study);
  const spec = await specOf(client, study);
  const published = (spec && publishedResults[spec.dataset.kind]) ?? [];
  const classNames = [...new Set(ours.flatMap(({ byClass }) => [...byClass.keys()]))];
  const done = `${study.counts.SUCCEEDED} of ${study.cellCount} experiments have succeeded`;
  if (ours.length === 0) return [done];
  return [
    `"${study.name}": AUROC of each normal class in percent, mean ± sd over seeds, last epoch; ${done}`,
    "",
    ...formatTable(
      [
        { title: "normal" },
        ...ours.map(({ method, scorer }) => ({ title: `${method}\n${scorer}`, align: "right" as const })),
        ...published.map(({ method, network }) => ({
          title: `${method}\n${network}`,
          align: "right" as const,
        })),
      ],
      classNames.map((name) => [
        name,
        ...ours.map(({ byClass }) => oursText(byClass.get(name))),
        ...published.map((result) => publishedText(result, name)),
      ]),
      columnsWide,
    ),
    "",
    ...notes(spec, ours, rows, published).flatMap((note) => wrapWords(note, columnsWide, "  ")),
  ];
}

/** In the order of the study's methods. */
function oursOf(rows: readonly Row[], study: Study): Ours[] {
  // What does not differ is no column.
  const only = study.request.axes.methods?.[0] ?? "";
  const classes = study.request.axes.normalClasses;
  const onlyClass = Array.isArray(classes) ? classes[0] : undefined;
  const groups = Map.groupBy(
    rows.filter(({ number }) => String(number).startsWith("auroc ")),
    (row) => JSON.stringify([row["method.kind"] ?? only, row.number]),
  );
  return [...groups].map(([key, group]) => {
    const [method, number] = JSON.parse(key) as [string, string];
    return {
      method,
      scorer: number.slice("auroc ".length),
      byClass: new Map(group.map((row) => [String(row.normalClasses ?? onlyClass), row])),
    };
  });
}

function oursText(row: Row | undefined): string {
  if (row === undefined || typeof row.mean !== "number") return "";
  const percent = (value: number) => (100 * value).toFixed(1);
  return typeof row.sd === "number" ? `${percent(row.mean)} ± ${percent(row.sd)}` : percent(row.mean);
}

function publishedText({ byClass, mean, sd }: PublishedResult, name: string): string {
  if (byClass !== undefined && Object.hasOwn(byClass, name)) return byClass[name]!.toFixed(1);
  if (name !== "mean of 10") return "";
  return sd === undefined ? mean.toFixed(1) : `${mean.toFixed(1)} ± ${sd.toFixed(1)}`;
}

async function specOf(
  client: Pick<Client, "getExperiment">,
  { cells }: Study,
): Promise<ExperimentSpec | undefined> {
  const id = cells.find(({ experimentId }) => experimentId !== null)?.experimentId;
  if (id == null) return undefined;
  return (await client.getExperiment({ params: { path: { id } } })).spec;
}

function notes(
  spec: ExperimentSpec | undefined,
  ours: readonly Ours[],
  rows: readonly Row[],
  published: readonly PublishedResult[],
): readonly string[] {
  const methods = [...new Set(ours.map(({ method }) => method))];
  const passesOf = (method: string) => {
    const row = rows.find(
      (one) => one.number === "imagePasses" && (one["method.kind"] ?? methods[0]) === method,
    );
    return typeof row?.mean === "number" ? `${passesText(row.mean)} image passes` : "passes not known";
  };
  return [
    "No epoch, scorer or setting was chosen in this benchmark: every scorer is a column, and the last epoch counts.",
    ...methods.map(
      (method) =>
        `${method}: ${spec?.encoder.kind ?? "network not known"}, ${passesOf(method)}. Tuned before: ${tunedDefaults[method] ?? untuned}.`,
    ),
    ...published.map(
      ({ method, network, imagePasses, source }) =>
        `${method}: published, ${network}, ${imagePasses === null ? "passes not stated" : `${passesText(imagePasses)} image passes`}; ${source}.`,
    ),
  ];
}

function passesText(passes: number): string {
  if (passes >= 1e6) return `${(passes / 1e6).toFixed(1)} M`;
  return passes >= 1e4 ? `${Math.round(passes / 1e3)} k` : passes.toFixed(0);
}

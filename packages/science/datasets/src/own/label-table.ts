/** Classes from a CSV file beside the images: a column of files, a column of labels and, if a person likes, one of splits. */
import { nameText, shortList } from "@outlab/faults";
import { parse } from "csv-parse/sync";
import { DatasetError } from "../dataset-error.ts";
import type { SplitName } from "../define.ts";
import type { ImageSource, SourceFile, SourceImage } from "./image-source.ts";
import { type Placed, refuseUntested } from "./layout.ts";
import type { LeftOut } from "./report.ts";

/** What people call the columns, in any case. */
const headings = {
  file: ["file", "filename", "file_name", "path", "image"],
  label: ["label", "class", "class_name", "category"],
  split: ["split", "subset", "set"],
};
const splitNames: Readonly<Record<string, SplitName>> = {
  train: "train",
  training: "train",
  test: "test",
  testing: "test",
};
const usual = "labels.csv";
const classNameSchema = nameText(200);

export interface LabelTable {
  readonly path: string;
  readonly rows: readonly LabelRow[];
  readonly hasSplit: boolean;
}

interface LabelRow {
  /** In the file, from 1, its heading among them. */
  readonly line: number;
  readonly file: string;
  readonly label: string;
  /** As it is written; empty where there is no such column. */
  readonly split: string;
}

/**
 * The CSV file in the outermost folder that has any: the one that is called `labels.csv`, or the only one whose first line names a
 * column of files and one of labels. Other CSV files are left out.
 *
 * @throws {DatasetError} `unusable` for a `labels.csv` without these columns, for one that is no CSV, and for several that fit.
 */
export async function findTable({
  tables,
  leftOut,
}: Pick<ImageSource, "tables" | "leftOut">): Promise<{ table?: LabelTable; leftOut: readonly LeftOut[] }> {
  const depthOf = ({ path }: SourceFile) => path.split("/").length;
  const outermost = Math.min(...tables.map(depthOf));
  const outer = tables.filter((one) => depthOf(one) === outermost);
  const named = outer.find(({ path }) => baseName(path).toLowerCase() === usual);
  const candidates = named ? [named] : outer;
  const read = await Promise.all(candidates.map((one) => readTable(one, named !== undefined)));
  const fitting = read.filter((table) => table !== undefined);
  if (fitting.length > 1)
    throw new DatasetError(
      "unusable",
      `found several tables of labels: ${shortList(fitting.map(({ path }) => path))}; call the one that counts ${usual}`,
    );
  const [table] = fitting;
  const others = tables.filter(({ path }) => path !== table?.path);
  return {
    ...(table && { table }),
    leftOut: [...leftOut, ...others.map(({ path }) => ({ file: path, reason: "is no table of labels" }))],
  };
}

async function readTable(file: SourceFile, isMeant: boolean): Promise<LabelTable | undefined> {
  const { path } = file;
  const lines = await cellsOf(file).catch((cause: Error) => {
    if (!isMeant) return [];
    throw new DatasetError("unusable", `${path}: expected a CSV file, found ${cause.message}`, { cause });
  });
  const heading = lines[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const column = (names: readonly string[]) => heading.findIndex((cell) => names.includes(cell));
  const [file_, label, split] = [headings.file, headings.label, headings.split].map(column);
  if (file_ < 0 || label < 0) {
    if (!isMeant) return undefined;
    throw new DatasetError(
      "unusable",
      `${path}: expected a first line with a column of files (${headings.file.join(", ")}) and one of labels ` +
        `(${headings.label.join(", ")}), found ${shortList(heading) || "nothing"}`,
    );
  }
  const rows = lines.slice(1).map(({ line, cells }) => ({
    line,
    file: (cells[file_] ?? "").trim(),
    label: (cells[label] ?? "").trim(),
    split: split < 0 ? "" : (cells[split] ?? "").trim(),
  }));
  return { path, rows, hasSplit: split >= 0 };
}

/** Commas, semicolons or tabs between cells: the one that the first line has most of. */
async function cellsOf({ read }: SourceFile): Promise<{ line: number; cells: string[] }[]> {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(await read());
  const first = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  const [delimiter] = [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length);
  const parsed = parse(text, {
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return parsed.map(({ record, info }) => ({ line: info.lines, cells: record }));
}

/**
 * Images with the classes that a table names. A name in the table is a path below the table's folder, or the end of the path of one
 * image alone.
 *
 * @throws {DatasetError} `unusable` for two labels of one image, for a split that is neither train nor test, and as `refuseUntested` says.
 */
export function placeByTable<Image extends SourceImage>(
  images: readonly Image[],
  { path, rows, hasSplit }: LabelTable,
): { placed: (Image & Placed)[]; leftOut: LeftOut[]; isSplitGiven: boolean } {
  const imageOf = finderOf(images, path.slice(0, -baseName(path).length));
  const leftOut: LeftOut[] = [];
  const labelled = new Map<Image, { readonly line: number; readonly placed: Image & Placed }>();
  for (const row of rows) {
    const image = imageOf(row.file);
    const className = classNameSchema.safeParse(row.label);
    if (!image || !className.success) {
      const reason = image ? "has no label" : "is not there";
      leftOut.push({ file: image?.path ?? row.file, reason: `${reason}: line ${row.line} of ${path}` });
      continue;
    }
    const split = hasSplit ? splitOf(row, path) : undefined;
    const before = labelled.get(image);
    if (before && (before.placed.className !== className.data || before.placed.split !== split))
      throw new DatasetError(
        "unusable",
        `${path}: lines ${before.line} and ${row.line} say two things of ${image.path}; leave one of them out`,
      );
    if (!before)
      labelled.set(image, { line: row.line, placed: { ...image, className: className.data, split } });
  }
  const named = new Set(leftOut.map(({ file }) => file));
  for (const image of images)
    if (!labelled.has(image) && !named.has(image.path))
      leftOut.push({ file: image.path, reason: `has no line in ${path}` });
  const placed = [...labelled.values()].map((one) => one.placed);
  if (hasSplit) refuseUntested(placed);
  return { placed, leftOut, isSplitGiven: hasSplit };
}

function splitOf({ line, split }: LabelRow, path: string): SplitName {
  const name = split.toLowerCase();
  if (Object.hasOwn(splitNames, name)) return splitNames[name];
  throw new DatasetError(
    "unusable",
    `${path}: expected train or test as the split of line ${line}, found ${JSON.stringify(split)}`,
  );
}

/** By the path below the table's folder; else by the end of a path, where one image alone has it. */
function finderOf<Image extends SourceImage>(
  images: readonly Image[],
  folder: string,
): (name: string) => Image | undefined {
  const byPath = new Map(images.map((image) => [image.path, image]));
  const byName = new Map<string, Image[]>();
  for (const image of images) {
    const name = baseName(image.path);
    byName.set(name, [...(byName.get(name) ?? []), image]);
  }
  return (written) => {
    const name = written.replaceAll("\\", "/").replace(/^(\.\/)+/, "");
    const exact = byPath.get(folder + name);
    if (exact) return exact;
    const ending = (byName.get(baseName(name)) ?? []).filter(({ path }) => path.endsWith(`/${name}`));
    return ending.length === 1 ? ending[0] : undefined;
  };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What an experiment says of new images, as tables. */
import type { ScoredImages } from "@outlab/client";
import { type Column, formatNumber, formatTable, wrapWords } from "@outlab/report";

type NewImage = ScoredImages["images"][number];
type CloudDivergence = ScoredImages["divergences"][number];

export function describeScored(
  { images, divergences, copies }: ScoredImages,
  columnsWide: number,
): readonly string[] {
  return [
    ...imageTable(images, columnsWide),
    ...noteLines(images, columnsWide),
    ...(divergences.length === 0
      ? []
      : [
          "",
          `${images.length === 1 ? "the image" : `all ${images.length} images together`}, beside the normal ones`,
          ...divergenceTable(divergences, columnsWide),
        ]),
    ...(copies === null || copies.divergences.length === 0
      ? []
      : [
          "",
          ...wrapWords(
            `${copies.count} copies of the image, beside copies of ${copies.normalImages} normal images`,
            columnsWide,
          ),
          ...divergenceTable(copies.divergences, columnsWide),
        ]),
  ];
}

/** `!` marks what a scorer calls an anomaly. */
function imageTable(images: readonly NewImage[], columnsWide: number): readonly string[] {
  const scorers = (images[0]?.scores ?? []).map(({ scorer }) => scorer);
  const columns: Column[] = [
    { title: "image" },
    ...scorers.flatMap((scorer): Column[] => [
      { title: scorer, align: "right" },
      { title: "p", align: "right", joined: true },
      { title: "", joined: true },
    ]),
    { title: "nearest\nnormal", align: "right" },
    { title: "distance", align: "right", joined: true },
  ];
  const rows = images.map(({ file, scores, nearest: [nearest] }) => [
    file,
    ...scores.flatMap(({ score, pValue, isAnomaly }) => [
      formatNumber(score),
      pText(pValue),
      isAnomaly ? "!" : "",
    ]),
    nearest === undefined ? "" : String(nearest.image),
    nearest === undefined ? "" : formatNumber(nearest.distance),
  ]);
  const isJudged = images.some(({ scores }) => scores.some(({ isAnomaly }) => isAnomaly !== null));
  const remark = isJudged
    ? "! an anomaly by the scorer's threshold"
    : "no scorer has a threshold: too few normal images were held out (dataset.heldOut in the spec)";
  return [
    ...formatTable(columns, rows, columnsWide),
    ...(scorers.length === 0 ? [] : wrapWords(remark, columnsWide, "  ")),
  ];
}

/** The same words of many images are said once. */
function noteLines(images: readonly NewImage[], columnsWide: number): readonly string[] {
  const files = new Map<string, string[]>();
  for (const { file, notes } of images)
    for (const note of notes) files.set(note, [...(files.get(note) ?? []), file]);
  return [...files].flatMap(([note, [first, ...more]]) =>
    wrapWords(
      more.length === 0 ? `${first} ${note}` : `each of ${more.length + 1} images (${first} ...) ${note}`,
      columnsWide,
      "  ",
    ),
  );
}

function divergenceTable(rows: readonly CloudDivergence[], columnsWide: number): readonly string[] {
  return formatTable(
    [{ title: "divergence" }, { title: "value", align: "right" }, { title: "p", align: "right" }],
    rows.map(({ divergence, value, pValue }) => [divergence, formatNumber(value), pText(pValue)]),
    columnsWide,
  );
}

function pText(pValue: number | null): string {
  return pValue === null ? "" : pValue.toFixed(3);
}

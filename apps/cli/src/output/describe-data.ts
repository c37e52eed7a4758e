/** An imported data set in words: its classes and counts, its images, and what a person should know before training. */
import { formatTable } from "@outlab/report";
import type { ImportedData } from "../server/data-named.ts";

/** Of files that were left out and of duplicates; the rest is in the JSON. */
const SHOWN = 10;

export function describeData(
  { name, digest, classNames, image, imported, trainCount, testCount }: ImportedData,
  columns: number,
): string[] {
  const { trainImagesPerClass, testImagesPerClass, channelMean, channelSd, sizeBytes, recipe, report } =
    imported;
  const rounded = (values: readonly number[]) => values.map((value) => value.toFixed(4)).join(", ");
  const rows = classNames.map((className, label) => [
    className,
    String(trainImagesPerClass[label]),
    String(testImagesPerClass[label]),
  ]);
  return [
    `${name}: ${trainCount} images to train, ${testCount} to test`,
    `  images    ${image.height} x ${image.width} x ${image.channels}, by ${recipe.fit}`,
    `  split     ${report.isSplitGiven ? "as the folders train and test say" : `${recipe.testShare} of each class to test, by seed ${recipe.splitSeed}`}`,
    `  mean, sd  ${rounded(channelMean)}; ${rounded(channelSd)}`,
    `  packed    ${(sizeBytes / 1e6).toFixed(1)} MB`,
    `  version   ${digest}`,
    "",
    ...formatTable(
      [{ title: "class" }, { title: "train", align: "right" }, { title: "test", align: "right" }],
      rows,
      columns,
    ),
    "",
    ...report.notes.map((note) => `- ${note}`),
    ...listed(
      report.duplicateCount,
      "test images have the pixels of a training image, which makes a test too easy",
      report.duplicates.map(({ train, test }) => `${test} = ${train}`),
    ),
    ...listed(
      report.leftOutCount,
      "files were left out",
      report.leftOut.map(({ file, reason }) => `${file} ${reason}`),
    ),
  ];
}

function listed(count: number, what: string, lines: readonly string[]): string[] {
  if (count === 0) return [];
  const more = count - Math.min(SHOWN, lines.length);
  return [
    `- ${count} ${what}:`,
    ...lines.slice(0, SHOWN).map((line) => `    ${line}`),
    ...(more > 0 ? [`    and ${more} more, which --json lists`] : []),
  ];
}

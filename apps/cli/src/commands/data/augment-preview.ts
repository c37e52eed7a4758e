import { writeFile } from "node:fs/promises";
import { permutation, stream } from "@outlab/random";
import { defineCommand } from "../../command.ts";
import { exitCodes } from "../../exit-codes.ts";
import { loadNamed } from "../../input/load-named.ts";
import { wholeNumber } from "../../options/number-option.ts";
import { noWords } from "../../options/positionals.ts";
import { printJson, printLine } from "../../output/print.ts";
import { drawContactSheet } from "../../preview/contact-sheet.ts";
import { previewRows } from "../../preview/preview-rows.ts";

export const augmentPreview = defineCommand({
  name: "augment preview",
  summary: "draws what every augmentation and preset does to a few images, as one PNG",
  usage: "[--dataset KIND] [--out FILE.png] [--columns N] [--magnify N] [--seed N] [--json]",
  options: {
    dataset: { type: "string", default: "shapes" },
    out: { type: "string", default: "augmentations.png" },
    columns: { type: "string", default: "10" },
    magnify: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
    dir: { type: "string" },
    json: { type: "boolean" },
  },
  async run(values, positionals, context) {
    noWords(positionals);
    const seed = wholeNumber("seed", values.seed);
    const dataset = await loadNamed(values.dataset, values.dir, context.env);
    const columns = wholeNumber("columns", values.columns, 1, Math.min(100, dataset.train.count));
    const magnify = wholeNumber("magnify", values.magnify, 1, 16);
    const indices = [
      ...permutation(stream(seed, "preview images"), dataset.train.count).subarray(0, columns),
    ];
    const rows = previewRows(dataset, indices, seed);
    await writeFile(values.out, drawContactSheet(rows, magnify));
    if (values.json)
      printJson(context.out, { file: values.out, rows: rows.length, columns, dataset: values.dataset });
    else
      printLine(context.out, `${values.out}: ${rows.length} rows of ${columns} images of ${values.dataset}`);
    return exitCodes.ok;
  },
});

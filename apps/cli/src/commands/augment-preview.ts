import { writeFile } from "node:fs/promises";
import { permutation, stream } from "@outlab/random";
import { defineCommand } from "../command.ts";
import { drawContactSheet } from "../contact-sheet.ts";
import { exitCodes } from "../exit-codes.ts";
import { loadNamed } from "../load-named.ts";
import { noWords } from "../no-words.ts";
import { wholeNumber } from "../number-option.ts";
import { previewRows } from "../preview-rows.ts";

export const augmentPreview = defineCommand({
  name: "augment preview",
  summary: "draws what every augmentation and preset does to a few images, as one PNG",
  usage: "[--dataset KIND] [--out FILE.png] [--columns N] [--magnify N] [--seed N]",
  options: {
    dataset: { type: "string", default: "shapes" },
    out: { type: "string", default: "augmentations.png" },
    columns: { type: "string", default: "10" },
    magnify: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
    dir: { type: "string" },
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
    context.out.write(`${values.out}: ${rows.length} rows of ${columns} images of ${values.dataset}\n`);
    return exitCodes.ok;
  },
});

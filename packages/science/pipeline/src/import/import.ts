/** Images of a person's own become a data set with a name: decoded, held against each other, packed, and kept in storage. */
import {
  drawContactSheet,
  importImages,
  type LabelledImages,
  openPacked,
  recipeSchema,
} from "@outlab/datasets";
import { z } from "zod";
import { defineJob } from "../job.ts";
import { createRateMeter } from "../rate-meter.ts";
import { withUpload } from "../with-upload.ts";

/** Images between two reports: a thousand small ones a second are decoded. */
const REPORTED_EVERY = 16;

const params = recipeSchema.extend({
  name: z.string().describe("What people will call the data set."),
  path: z.string().optional().describe("A folder or an archive that the worker can read."),
  upload: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe("SHA-256 of a file that was uploaded, instead of a path."),
});

export const importJob = defineJob({
  kind: "import",
  title: "Your own images as a data set with a name",
  source: "The person who names them; every image is read by sharp, https://sharp.pixelplumbing.com",
  params: z.strictObject(params.shape),
  needs: "cpu",
  async run({ input: { name, path, upload, ...recipe } }, host) {
    const { datasets, threads, signal, reporter, artifacts, clock } = host;
    const { importRoots: roots = [], cacheDir } = datasets;
    const meter = createRateMeter(clock);
    let marked = 0;
    const onProgress = (done: number, total: number) => {
      if (done % REPORTED_EVERY > 0 && done < total) return;
      meter.mark(done - marked);
      marked = done;
      reporter.progress({ phase: "import", done, total, ...meter.rate(total - done) });
    };
    const packing = { recipe, threads, cacheDir, signal, onProgress };
    const bytes =
      upload === undefined
        ? await importImages({ ...packing, path: path ?? "", roots })
        : await withUpload(upload, host, (file) => importImages({ ...packing, path: file }));
    const dataset = openPacked(bytes);
    const { classNames, image, train, test, digest, channelMean, channelSd, report } = dataset;
    for (const note of report.notes) reporter.log("info", note);
    const perClass = ({ labels }: LabelledImages) =>
      classNames.map((_, label) => labels.reduce((sum, found) => sum + (found === label ? 1 : 0), 0));
    const record = {
      kind: "uploaded",
      name,
      digest,
      classNames,
      image,
      trainCount: train.count,
      testCount: test.count,
      packed: await artifacts.put(bytes),
      contactSheet: await artifacts.put(await drawContactSheet(dataset)),
      facts: {
        trainImagesPerClass: perClass(train),
        testImagesPerClass: perClass(test),
        channelMean,
        channelSd,
        recipe,
        report,
      },
    };
    await reporter.write({ type: "dataset-imported", record });
  },
});

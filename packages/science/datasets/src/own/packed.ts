/**
 * The packed file: a data set of a person's own as one safetensors file, which a training reads in one go and Python opens as it
 * is. Arrays `train_images` (images, height, width, channels) and `train_labels` (images), and the same of `test`, all uint8;
 * the metadata has class names, names of the files that images came from, and the report of the import, as JSON.
 */
import { decodeSafetensors, encodeSafetensors, type WritableArray } from "@outlab/arrays";
import { z } from "zod";
import { DatasetError } from "../dataset-error.ts";
import type { LabelledImages, LoadedDataset, SplitName } from "../define.ts";
import { finishDataset } from "../finish-dataset.ts";
import { type ImportReport, importReportSchema } from "./report.ts";

/** Raised where files of before can no longer be read. */
const FORMAT = "outlab-images-1";
const splits = ["train", "test"] as const;

export interface PackedImages extends Pick<LoadedDataset, "classNames" | "image" | "train" | "test"> {
  /** Where each image came from, in the order of the images. */
  readonly files: { readonly [Split in SplitName]: readonly string[] };
  readonly report: ImportReport;
}

const names = z.array(z.string());
const metadataSchema = z.object({
  format: z.literal(FORMAT),
  classNames: names,
  trainFiles: names,
  testFiles: names,
  report: importReportSchema,
});

/** As it is trained on, with its digest and statistics. @throws {DatasetError} as `decodePacked` does. */
export function openPacked(bytes: Uint8Array): PackedImages & LoadedDataset {
  const packed = decodePacked(bytes);
  return { ...packed, ...finishDataset(packed) };
}

/** Equal data sets give equal bytes. */
export function encodePacked({ classNames, image, train, test, files, report }: PackedImages): Uint8Array {
  const { height, width, channels } = image;
  const arrays = (name: SplitName, { count, pixels, labels }: LabelledImages): WritableArray[] => [
    { name: `${name}_images`, dtype: "U8", shape: [count, height, width, channels], values: pixels },
    { name: `${name}_labels`, dtype: "U8", shape: [count], values: labels },
  ];
  return encodeSafetensors({
    tensors: [...arrays("train", train), ...arrays("test", test)],
    metadata: {
      format: FORMAT,
      classNames: JSON.stringify(classNames),
      trainFiles: JSON.stringify(files.train),
      testFiles: JSON.stringify(files.test),
      report: JSON.stringify(report),
    },
  });
}

/** @throws {DatasetError} `altered` for bytes that are no packed data set. */
export function decodePacked(bytes: Uint8Array): PackedImages {
  try {
    const { tensors, metadata } = decodeSafetensors(bytes);
    const { format, ...json } = metadata;
    const parsed = Object.entries(json).map(([key, text]) => [key, JSON.parse(text)]);
    const { classNames, trainFiles, testFiles, report } = metadataSchema.parse({
      format,
      ...Object.fromEntries(parsed),
    });
    const array = (name: string) => {
      const found = tensors.find((tensor) => tensor.name === name);
      if (!(found?.values instanceof Uint8Array)) throw new Error(`it has no array ${name} of uint8`);
      return { shape: found.shape, values: found.values };
    };
    const labelled = (name: SplitName): LabelledImages => {
      const { values: labels } = array(`${name}_labels`);
      const { values: pixels } = array(`${name}_images`);
      if (labels.some((label) => label >= classNames.length)) throw new Error("a label has no class");
      return { count: labels.length, pixels, labels };
    };
    const [{ shape }, ...others] = splits.map((name) => array(`${name}_images`));
    if (shape.length !== 4 || others.some((other) => String(other.shape.slice(1)) !== String(shape.slice(1))))
      throw new Error("its arrays of images do not fit each other");
    const [, height, width, channels] = shape;
    const [train, test] = splits.map(labelled);
    for (const [split, files] of [
      [train, trainFiles],
      [test, testFiles],
    ] as const)
      if (split.count !== files.length || split.pixels.length !== split.count * height * width * channels)
        throw new Error("its images, labels and names are not equally many");
    return {
      classNames,
      image: { height, width, channels },
      train,
      test,
      files: { train: trainFiles, test: testFiles },
      report,
    };
  } catch (cause) {
    throw new DatasetError("altered", `expected a packed data set, found none: ${(cause as Error).message}`, {
      cause,
    });
  }
}

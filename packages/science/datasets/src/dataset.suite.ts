/** What every data set promises: run on each entry, on small files where it needs files. */
import { expect, it } from "vitest";
import type { z } from "zod";
import { datasetFacts, datasets } from "./datasets/registry.ts";
import type { Dataset, DatasetEnvironment, LabelledImages, LoadedDataset } from "./define.ts";

/** @param whole  whether `params` and the environment give the data set in full size. */
export function describeDataset<Params extends z.ZodObject>(
  dataset: Dataset<string, Params>,
  environment: () => DatasetEnvironment,
  params: z.input<Params>,
  whole: boolean,
) {
  let first: Promise<LoadedDataset> | undefined;
  /** Loaded by the first test that asks, for all that only look. */
  const loaded = () => {
    first ??= load();
    return first;
  };
  const load = () => dataset.load(environment(), dataset.params.parse(params) as z.output<Params>);

  it("is in the registry under its kind, and its defaults are a complete choice", () => {
    expect(datasets.get(dataset.kind).title).toBe(dataset.title);
    expect(datasets.schema.parse({ kind: dataset.kind })).toMatchObject({ kind: dataset.kind });
  });

  it("has as many pixels and labels as it says, and every class in both splits", async () => {
    const { train, test, image, classNames } = await loaded();
    for (const split of [train, test]) {
      expect(split.pixels.length).toBe(split.count * image.height * image.width * image.channels);
      expect(split.labels.length).toBe(split.count);
      expect([...new Set(split.labels)].sort((a, b) => a - b)).toEqual(classNames.map((_, label) => label));
    }
  });

  it("gives the same digest and pixels at every load", async () => {
    const [first, second] = [await loaded(), await load()];
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(second.digest).toBe(first.digest);
    expect(second.train.pixels.every((value, i) => value === first.train.pixels[i])).toBe(true);
  });

  it("knows mean and standard deviation of each channel of the training images", async () => {
    const { train, image, channelMean, channelSd } = await loaded();
    const found = slowStatistics(train, image.channels);
    for (let c = 0; c < image.channels; c++) {
      expect(channelMean[c]).toBeCloseTo(found[c].mean, 6);
      expect(channelSd[c]).toBeCloseTo(found[c].sd, 6);
    }
  });

  it("says before any file is read what its classes are, how large each is, and how large its images", async () => {
    const choice = datasets.schema.parse({ kind: dataset.kind, ...params });
    const { train, image, classNames } = await loaded();
    const facts = datasetFacts(choice);
    if (!facts) throw new Error(`nothing is known of ${dataset.kind}`);
    expect(facts.classNames).toEqual(classNames);
    expect(facts.image).toEqual(image);
    expect(facts.trainImagesPerClass).toHaveLength(classNames.length);
    if (whole) {
      const sizes = classNames.map((_, label) => train.labels.filter((found) => found === label).length);
      expect(facts.trainImagesPerClass).toEqual(sizes);
    }
  });
}

/** Two passes over values on the scale 0 … 1, as the definition reads. */
function slowStatistics({ pixels }: LabelledImages, channels: number) {
  return Array.from({ length: channels }, (_, c) => {
    const count = pixels.length / channels;
    let mean = 0;
    for (let i = c; i < pixels.length; i += channels) mean += pixels[i] / 255 / count;
    let variance = 0;
    for (let i = c; i < pixels.length; i += channels) variance += (pixels[i] / 255 - mean) ** 2 / count;
    return { mean, sd: Math.sqrt(variance) };
  });
}

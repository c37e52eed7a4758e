/** Everything that a server knows by kind, with the JSON Schema of its parameters and where it comes from. */
import { augmentations, presets } from "@outlab/augment";
import { datasets } from "@outlab/datasets";
import { encoders, optimizers, schedules } from "@outlab/nn";
import { jobs } from "@outlab/pipeline";
import type { Entry } from "@outlab/registry";
import { evaluations, metrics } from "@outlab/scoring";
import { choices } from "@outlab/spec";
import { type Method, methods } from "@outlab/ssl";
import { z } from "zod";
import { needs } from "./views/fields.ts";

const catalogEntrySchema = z
  .strictObject({
    kind: z.string().describe("The word for it in a spec."),
    title: z.string().describe("What it is, in one line."),
    source: z.string().describe("Where it comes from: paper and equation, or the origin of the data."),
    parameters: z.record(z.string(), z.unknown()).describe("JSON Schema of the parameters beside `kind`."),
  })
  .describe("Something that a server knows by its kind.")
  .meta({ id: "CatalogEntry" });

const entries = (what: string) => z.array(catalogEntrySchema).describe(what);

const catalogDatasetSchema = catalogEntrySchema
  .extend({
    classNames: z.array(z.string()).describe("Its classes, in the order of their labels."),
    trainImagesPerClass: z.array(z.int()).describe("In the order of `classNames`."),
  })
  .describe("A data set that experiments can name.")
  .meta({ id: "CatalogDataset" });

const catalogMethodSchema = catalogEntrySchema
  .extend({
    defaultPreset: z.string().describe("The preset of augmentations that a spec without any gets."),
    minBatchSize: z.int().describe("The smallest batch that it can learn from."),
    defaults: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .describe("What a spec with this method gets instead of the shared defaults, by part and key."),
    layers: z
      .array(z.string())
      .describe("Layers that its encoders have beside their pooled features, for scorers to read."),
  })
  .describe("A way to train an encoder.")
  .meta({ id: "CatalogMethod" });

const catalogJobSchema = catalogEntrySchema
  .extend({ needs })
  .describe("A step that an experiment is computed in.")
  .meta({ id: "CatalogJob" });

export const catalogSchema = z
  .strictObject({
    datasets: z.array(catalogDatasetSchema).describe("Data sets that experiments can name."),
    encoders: entries("Networks that are trained."),
    methods: z.array(catalogMethodSchema).describe("Ways to train an encoder."),
    augmentations: entries("Steps that turn an image into a view."),
    presets: entries("Steps that go together under a name."),
    optimizers: entries("How weights follow gradients."),
    schedules: entries("How the learning rate changes with time."),
    divergences: entries("Distances between two clouds of embeddings."),
    scorers: entries("Ways to score single images."),
    metrics: entries("How well scores distinguish anomalies."),
    evaluations: entries("Protocols that say how well an encoder's features name classes."),
    jobs: z.array(catalogJobSchema).describe("Steps that a plan is made of; no spec names them."),
  })
  .describe("Everything that a spec can choose from, and the jobs that experiments become.")
  .meta({ id: "Catalog" });

export type Catalog = z.output<typeof catalogSchema>;

export function catalog(): Catalog {
  return {
    datasets: [...datasets].map((dataset) => ({
      ...describe(dataset),
      classNames: [...dataset.classNames],
      trainImagesPerClass: [...dataset.trainImagesPerClass],
    })),
    encoders: [...encoders].map(describe),
    methods: ([...methods] as readonly Method[]).map((method) => ({
      ...describe(method),
      defaults: { ...method.defaults },
      layers: (method.outputs?.(method.params.parse({})) ?? []).map(({ layer }) => layer),
      defaultPreset: method.defaultPreset,
      minBatchSize: method.minBatchSize,
    })),
    augmentations: [...augmentations].map(describe),
    presets: [...presets].map(describe),
    optimizers: [...optimizers].map(describe),
    schedules: [...schedules].map(describe),
    divergences: [...choices.divergences].map(describe),
    scorers: [...choices.scorers].map(describe),
    metrics: [...metrics].map(describe),
    evaluations: [...evaluations].map(describe),
    jobs: [...jobs].map((job) => ({ ...describe(job), needs: job.needs })),
  };
}

function describe({ kind, title, source, params }: Entry): z.output<typeof catalogEntrySchema> {
  const { $schema: _dialect, ...parameters } = z.toJSONSchema(params, { io: "input" });
  return { kind, title, source, parameters };
}

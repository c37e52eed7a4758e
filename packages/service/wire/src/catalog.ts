/** Everything that a spec can choose from, with the JSON Schema of its parameters and where it comes from. */
import { augmentations, presets } from "@outlab/augment";
import { datasets } from "@outlab/datasets";
import { encoders, optimizers, schedules } from "@outlab/nn";
import type { Entry } from "@outlab/registry";
import { divergences, metrics, scorers } from "@outlab/scoring";
import { methods } from "@outlab/ssl";
import { z } from "zod";

const catalogEntrySchema = z
  .strictObject({
    kind: z.string(),
    title: z.string(),
    source: z.string(),
    parameters: z.record(z.string(), z.unknown()).describe("JSON Schema of the parameters beside `kind`."),
  })
  .meta({ id: "CatalogEntry" });

const entries = z.array(catalogEntrySchema);

export const catalogSchema = z
  .strictObject({
    datasets: z.array(
      catalogEntrySchema
        .extend({
          classNames: z.array(z.string()),
          trainImagesPerClass: z.array(z.int()).describe("In the order of `classNames`."),
        })
        .meta({
          id: "CatalogDataset",
        }),
    ),
    encoders: entries,
    methods: z.array(
      catalogEntrySchema
        .extend({ defaultPreset: z.string(), minBatchSize: z.int() })
        .meta({ id: "CatalogMethod" }),
    ),
    augmentations: entries,
    presets: entries,
    optimizers: entries,
    schedules: entries,
    divergences: entries,
    scorers: entries,
    metrics: entries,
  })
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
    methods: [...methods].map((method) => ({
      ...describe(method),
      defaultPreset: method.defaultPreset,
      minBatchSize: method.minBatchSize,
    })),
    augmentations: [...augmentations].map(describe),
    presets: [...presets].map(describe),
    optimizers: [...optimizers].map(describe),
    schedules: [...schedules].map(describe),
    divergences: [...divergences].map(describe),
    scorers: [...scorers].map(describe),
    metrics: [...metrics].map(describe),
  };
}

function describe({ kind, title, source, params }: Entry): z.output<typeof catalogEntrySchema> {
  const { $schema: _dialect, ...parameters } = z.toJSONSchema(params, { io: "input" });
  return { kind, title, source, parameters };
}

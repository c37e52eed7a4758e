import { copiesOf } from "@outlab/augment";
import { createRegistry } from "@outlab/registry";
import { z } from "zod";
import { defineMethod, type Method, type TrainingBatch } from "../define.ts";
import { barlowTwins } from "./barlow-twins.ts";
import { byol } from "./byol.ts";
import { mocoV2 } from "./moco-v2.ts";
import { simclr } from "./simclr.ts";

const copies = "quarter-turns";
const turns = copiesOf(copies).length;

/** Methods on two views of each image: an image's turned copies may stand in for more images. */
const bases = createRegistry("rotated-method", [simclr, mocoV2, byol, barlowTwins]);
type Base = z.output<typeof bases.schema>;
const baseSchema = bases.schema as z.ZodType<Base, Base>;

/**
 * Contrastive learning on one class spreads normal images over the sphere, where anomalies lie between them. With turned
 * copies as images of their own, upright ones keep to one part of it.
 */
export const rotationContrastive = defineMethod({
  kind: "rotation-contrastive",
  title: "Rotation-contrastive: another method, to which each turned copy of an image is an image of its own",
  source: "Sohn et al. 2021 (DROC), section 3.2, distribution augmentation, https://arxiv.org/abs/2011.02578",
  params: z.object({
    on: z
      .union([z.enum(bases.kinds as [string, ...string[]]), baseSchema])
      .transform((on) => (typeof on === "string" ? baseSchema.parse({ kind: on }) : on))
      .pipe(baseSchema)
      .prefault("simclr")
      .describe("The method that learns from the images and their copies: its kind, or with its parameters."),
  }),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "one-class",
  defaults: {
    dataset: { heldOut: 0.1 },
    training: {
      epochs: 25,
      batchSize: 16,
      optimizer: { kind: "sgd", learningRate: 0.03, momentum: 0.9, weightDecay: 3e-4 },
    },
    scoring: {
      scorers: [
        { kind: "knn", normalize: "unit", views: copies },
        { kind: "mahalanobis", normalize: "unit", views: copies },
        { kind: "ensemble" },
      ],
    },
  },
  dependsOnLength: ({ on }) =>
    withParams(on, ({ dependsOnLength }, params) => dependsOnLength?.(params) ?? false),
  views: ({ on }) =>
    withParams(on, ({ views }, params) => views(params).map((group) => ({ ...group, copies }))),
  keeps: ({ on }, trainCount) =>
    withParams(on, ({ keeps }, params) => {
      const table = keeps?.(params, turns * trainCount);
      return table && { ...table, columnsFrom: ["on", "outputSize"] };
    }),
  create(context, { on }) {
    const { batchSize, trainCount } = context;
    const enlarged = { ...context, batchSize: turns * batchSize, trainCount: turns * trainCount };
    const state = withParams(on, ({ create }, params) => create(enlarged, params));
    const { afterStep } = state;
    return {
      ...state,
      loss: (batch) => state.loss(withCopies(batch, trainCount)),
      ...(afterStep && { afterStep: (batch: TrainingBatch) => afterStep(withCopies(batch, trainCount)) }),
    };
  },
});

function withParams<Result>(on: Base, use: (entry: Method, params: never) => Result): Result {
  const { entry, params } = bases.resolve(on);
  return use(entry as unknown as Method, params);
}

/** The loader gives all turns of the first view before the second one, so its rows are those of so many more images. */
function withCopies(batch: TrainingBatch, trainCount: number): TrainingBatch {
  const repeated = (values: Int32Array, offset: number) =>
    Int32Array.from({ length: turns * values.length }, (_, i) => {
      const turn = Math.floor(i / values.length);
      return values[i % values.length] + turn * offset;
    });
  return {
    ...batch,
    batchSize: turns * batch.batchSize,
    indices: repeated(batch.indices, trainCount),
    labels: repeated(batch.labels, 0),
  };
}

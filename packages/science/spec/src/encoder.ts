/** The encoder of an experiment: which network, and where its first weights come from. */
import { encoders } from "@outlab/nn";
import { createRegistry } from "@outlab/registry";
import { z } from "zod";

const weightsSchema = z
  .discriminatedUnion("from", [
    z
      .strictObject({ from: z.literal("fresh").describe("Where they come from.") })
      .describe("Drawn from the seed; the same as to name no weights.")
      .meta({ id: "FreshWeights" }),
    z
      .strictObject({
        from: z.literal("experiment").describe("Where they come from."),
        experiment: z.uuid().describe("Its final encoder; it must have the same layers."),
      })
      .describe("Of an encoder that another experiment has trained.")
      .meta({ id: "ExperimentWeights" }),
    z
      .strictObject({
        from: z.literal("file").describe("Where they come from."),
        file: z
          .string()
          .regex(/^(?!.*(^|\/)\.{1,2}(\/|$))[\w.-]+(\/[\w.-]+)*\.safetensors$/)
          .max(200)
          .describe("A safetensors file in the worker's OUTLAB_WEIGHTS_DIR, by its relative path."),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .max(64)
          .optional()
          .describe("Of the file's bytes: with it no other file of that name is taken."),
      })
      .describe("Of a file, checked by name and shape of every tensor.")
      .meta({ id: "FileWeights" }),
  ])
  .describe("Where the first weights of the encoder come from.")
  .meta({ id: "Weights" });

export type WeightsChoice = z.output<typeof weightsSchema>;

/** The encoders with what an experiment has to say about each beside its own parameters. */
const startingEncoders = createRegistry(
  "starting-encoder",
  [...encoders].map((encoder) => ({
    ...encoder,
    params: encoder.params.extend({
      weights: weightsSchema
        .optional()
        .describe("Where training begins; absent, fresh weights are drawn from the seed."),
    }),
  })),
);

export const encoderSchema = startingEncoders.schema as unknown as z.ZodType<
  z.output<typeof encoders.schema> & { readonly weights?: WeightsChoice | undefined },
  z.input<typeof encoders.schema>
>;

import { createShift } from "@outlab/nn";
import type { Scalar, Tensor2D } from "@outlab/tensor";
import { z } from "zod";
import { defineMethod } from "../define.ts";
import { withoutShifts } from "../without-shifts.ts";

/** A coordinate of the centre is at least so far from 0, where weights of 0 would reach it. */
const LEAST_COORDINATE = 0.1;

/** Draws the embeddings of normal images to a point; what an image of another class has in common with them is drawn there, too. */
export const deepSvdd = defineMethod({
  kind: "deep-svdd",
  title: "Deep SVDD: embeddings of normal images are drawn to a centre that was fixed before",
  source: "Ruff et al. 2018, equation 4, http://proceedings.mlr.press/v80/ruff18a.html",
  params: z.object({}),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "supervised",
  defaults: {
    dataset: { heldOut: 0.1 },
    training: {
      epochs: 50,
      batchSize: 128,
      optimizer: { kind: "adam", learningRate: 1e-4, weightDecay: 1e-6 },
    },
    scoring: { scorers: [{ kind: "centre-distance" }, { kind: "knn" }, { kind: "ensemble" }] },
  },
  views: () => [{ views: 1, size: "image" }],
  encoderGraph: withoutShifts,
  outputs: () => [{ layer: "centred" }],
  create({ engine: { tf, compile }, graph, weights }) {
    const program = compile(withoutShifts(graph));
    const encoder = weights(tf, program);
    const centred = createShift(tf, { layer: "centred", features: program.featureCount });
    /** Minus the centre. */
    const shift = centred.shift.variable;
    return {
      parameters: encoder.parameters,
      buffers: [...encoder.statistics, centred.shift],
      encoder: { program, weights: encoder.weights, outputs: [centred] },
      look({ groups: [images], step }, isLast) {
        tf.tidy(() => {
          const mean = tf.mean(program.apply(encoder.weights, images, "training"), 0); // (features)
          const before = tf.mul(shift, step / (step + 1));
          const moved = tf.sub(before, tf.mul(mean, 1 / (step + 1)));
          const farEnough = tf.where(tf.greater(moved, 0), LEAST_COORDINATE, -LEAST_COORDINATE);
          const isNear = tf.less(tf.abs(moved), LEAST_COORDINATE);
          shift.assign(isLast ? tf.where(isNear, farEnough, moved) : moved);
        });
      },
      loss: ({ groups: [images] }) =>
        tf.tidy(() => {
          const features = program.apply(encoder.weights, images, "training");
          const distances = tf.sum<Tensor2D>(tf.square(centred.head.apply(features)), 1); // (batch)
          return tf.mean<Scalar>(distances);
        }),
      dispose() {
        centred.head.dispose();
        encoder.dispose();
        program.dispose();
      },
    };
  },
});

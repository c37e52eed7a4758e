import { copiesOf } from "@outlab/augment";
import type { Scalar, Tensor2D, Tf } from "@outlab/tensor";
import { z } from "zod";
import { defineMethod } from "../define.ts";
import { createJointEmbedding } from "../joint-embedding.ts";
import { normaliseRows } from "../normalise-rows.ts";

const copies = "quarter-turns";
const turns = copiesOf(copies).length;

/**
 * One class needs no diversity: all upright images attract each other, where SimCLR pushes them apart. Turned copies stand
 * in for anomalies, which are many and different: each attracts its own second view alone.
 */
export const firm = defineMethod({
  kind: "firm",
  title: "FIRM: upright images all attract each other, turned copies only their own second view",
  source: "Lunardi, Banabila, Herzalla and Andreoni 2025, https://arxiv.org/abs/2501.05130",
  params: z.object({
    temperature: z.number().positive().max(100).default(0.2).describe("τ: divides the cosine similarities."),
    hiddenLayers: z.int().min(1).max(8).default(2).describe("Hidden layers of the projector."),
    hiddenSize: z.int().min(1).max(16384).default(256).describe("Units of each of them."),
    outputSize: z.int().min(2).max(16384).default(128).describe("Units of the projection."),
  }),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "one-class-unflipped",
  defaults: {
    dataset: { heldOut: 0.1 },
    training: {
      epochs: 25,
      batchSize: 16,
      optimizer: { kind: "sgd", learningRate: 0.03, momentum: 0.9, weightDecay: 3e-4 },
    },
    scoring: {
      scorers: [
        { kind: "knn", metric: "cosine", views: copies },
        { kind: "mahalanobis", normalize: "unit", views: copies },
        { kind: "ensemble" },
      ],
    },
  },
  views: () => [{ views: 2, size: "image", copies }],
  create: (context, { temperature, hiddenLayers, hiddenSize, outputSize }) =>
    createJointEmbedding(context, {
      hiddenSizes: new Array<number>(hiddenLayers).fill(hiddenSize),
      outputSize,
      output: "plain",
      loss: (tf, projections) => {
        const { batchSize } = context;
        // Of each view, the first of the copies is upright.
        const isNormal = (row: number) => row % (turns * batchSize) < batchSize;
        return firmLoss(tf, projections, isNormal, temperature);
      },
    }),
});

/**
 * Mean over all 2M views i of -Σⱼ tᵢⱼ log(exp(ẑᵢ·ẑⱼ/τ) / Σ_{k ≠ i} exp(ẑᵢ·ẑₖ/τ)). The targets t of a normal view are equal over
 * all other normal views; those of an outlier are 1 for its partner.
 *
 * @param projections  (2M, features), M first views, then their M partners in the same order.
 * @param isNormal  of each row; both views of an image are alike in it, and at least one image is normal.
 * @returns scalar ≥ 0; the caller disposes of it.
 */
export function firmLoss(
  tf: Tf,
  projections: Tensor2D,
  isNormal: (row: number) => boolean,
  temperature: number,
): Scalar {
  return tf.tidy(() => {
    const rows = projections.shape[0];
    const unit = normaliseRows(tf, projections);
    const scaled = tf.mul<Tensor2D>(tf.matMul(unit, unit, false, true), 1 / temperature); // (2M, 2M)
    // A view is no candidate for itself: e^-1e9 is 0 in float32.
    const candidates = tf.sub<Tensor2D>(scaled, tf.mul(tf.eye(rows), 1e9));
    const targets = tf.tensor2d(targetsOf(rows, isNormal), [rows, rows]);
    return tf.mul<Scalar>(tf.sum(tf.mul(targets, tf.logSoftmax(candidates))), -1 / rows);
  });
}

function targetsOf(rows: number, isNormal: (row: number) => boolean): Float32Array {
  const normals = Array.from({ length: rows }, (_, row) => row).filter(isNormal);
  const targets = new Float32Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    const partner = (i + rows / 2) % rows;
    const attracted = isNormal(i) ? normals.filter((j) => j !== i) : [partner];
    for (const j of attracted) targets[i * rows + j] = 1 / attracted.length;
  }
  return targets;
}

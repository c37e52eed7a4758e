import { z } from "zod";
import { visitCosineRows } from "../cosine-rows.ts";
import { defineEvaluation } from "../define.ts";
import { weightedVote } from "../weighted-vote.ts";

/** Has nothing to train, so that it shows the embedding itself; linear probes can find what no distance shows. */
export const weightedKnn = defineEvaluation({
  kind: "weighted-knn",
  title: "Vote of the nearest labelled training images, weighted by their cosine",
  source: "Wu et al. 2018, section 3.4, https://arxiv.org/abs/1805.01978",
  params: z.object({
    k: z
      .int()
      .min(1)
      .max(10_000)
      .default(200)
      .describe("neighbours that vote; capped at the number of training images"),
    temperature: z
      .number()
      .min(0.001)
      .max(100)
      .default(0.07)
      .describe("a neighbour's vote weighs exp(cosine / temperature)"),
  }),
  async classify(train, test, { k, temperature }, { classCount, ...options }) {
    const labels = new Uint8Array(test.count);
    const vote = weightedVote({ labels: train.labels, classCount, k, temperature });
    await visitCosineRows(
      test,
      train.cloud,
      (row, distances) => {
        labels[row] = vote((voter) => 1 - distances[voter]);
      },
      options,
    );
    return labels;
  },
});

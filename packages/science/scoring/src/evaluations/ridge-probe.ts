import { setImmediate as macrotask } from "node:timers/promises";
import { z } from "zod";
import { choleskyFactor, forwardSubstitute } from "../cholesky.ts";
import { type ComputeOptions, defineEvaluation } from "../define.ts";
import { largestOfRow } from "../largest-of-row.ts";
import { standardizedBy } from "../standardized.ts";

/** The linear probe that needs no step size and no epochs: its weights have a closed form. */
export const ridgeProbe = defineEvaluation({
  kind: "ridge-probe",
  title: "Linear classifier by least squares on standardised features",
  source:
    "Hoerl and Kennard 1970; one column of +1 and -1 for each class, as RidgeClassifier of scikit-learn",
  params: z.object({
    penalty: z
      .number()
      .min(1e-9)
      .max(1e9)
      .default(1)
      .describe("weight of the squared length of the weights beside the sum of squared errors"),
  }),
  async classify({ cloud, labels }, test, { penalty }, { classCount, ...options }) {
    const { count, dimension } = cloud;
    const [x, queries] = standardizedBy(cloud, [cloud, test]);
    const factor = choleskyFactor(await gramMatrix(x, dimension, penalty, options), dimension);
    const classes = Array.from({ length: classCount }, (_, label) => {
      const share = labels.filter((one) => one === label).length / count;
      const weights = new Float64Array(dimension);
      for (let i = 0; i < count; i++) {
        const target = (labels[i] === label ? 2 : 0) - 2 * share; // ±1 less its mean
        for (let d = 0; d < dimension; d++) weights[d] += x[i * dimension + d] * target;
      }
      forwardSubstitute(factor, weights);
      backSubstitute(factor, weights);
      return { weights, bias: 2 * share - 1 };
    });
    return largestOfRow(queries, classes, dimension);
  },
});

const rowsAtATime = 500;

/** Xᵀ X with the penalty on its diagonal; (dimension, dimension), lower triangle. */
async function gramMatrix(
  x: Float64Array,
  dimension: number,
  penalty: number,
  { signal, onStep }: ComputeOptions,
): Promise<Float64Array> {
  const gram = new Float64Array(dimension * dimension);
  for (let from = 0; from < x.length; from += rowsAtATime * dimension) {
    const until = Math.min(x.length, from + rowsAtATime * dimension);
    for (let row = from; row < until; row += dimension) {
      for (let a = 0; a < dimension; a++) {
        const value = x[row + a];
        for (let b = 0; b <= a; b++) gram[a * dimension + b] += value * x[row + b];
      }
    }
    onStep?.();
    await macrotask(); // messages of the host come through
    signal?.throwIfAborted();
  }
  for (let d = 0; d < dimension; d++) gram[d * dimension + d] += penalty;
  return gram;
}

/** Solves Lᵀ x = b in place of b. */
function backSubstitute(factor: Float64Array, b: Float64Array): void {
  const size = b.length;
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < size; k++) sum -= factor[k * size + i] * b[k];
    b[i] = sum / factor[i * size + i];
  }
}

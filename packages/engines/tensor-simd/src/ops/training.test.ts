/** What training computes with the ops: losses with their gradients, and optimizer steps, against the cpu backend. */
import { normal, stream } from "@outlab/random";
import type { Scalar, Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BACKEND_NAME, createSimdEngine, type SimdEngine } from "../index.ts";

type Tf = SimdEngine["tf"];
let engine: SimdEngine;
beforeAll(async () => {
  engine = await createSimdEngine({ threads: 2 });
  await onBackend("cpu", ({ backend }) => {
    (backend() as unknown as { firstUse: boolean }).firstUse = false; // greets its first write
  });
});
afterAll(() => engine?.dispose());

async function onBackend<T>(name: string, work: (tf: Tf) => T): Promise<T> {
  await engine.tf.setBackend(name);
  const result = engine.tf.tidy(() => work(engine.tf) as never) as T;
  await engine.tf.setBackend(BACKEND_NAME);
  return result;
}

const matrix = (tf: Tf, rows: number, columns: number, label: string): Tensor2D => {
  const random = stream(1, label);
  return tf.tensor2d(
    Float32Array.from({ length: rows * columns }, () => normal(random)),
    [rows, columns],
  );
};

const [rows, width] = [24, 10];
const unit = (tf: Tf, x: Tensor) => tf.div(x, tf.norm(x, 2, 1, true));
/** Log of the sum of exponentials along rows, without overflow. */
const logSum = (tf: Tf, x: Tensor) => tf.logSumExp(x, 1, true);

const losses: Readonly<Record<string, (tf: Tf, a: Tensor, b: Tensor) => Tensor>> = {
  "NT-Xent": (tf, a, b) => {
    const z = unit(tf, tf.concat([a, b], 0));
    const mask = tf.mul(tf.eye(2 * rows), 1e9);
    const logits = tf.sub(tf.div(tf.matMul(z as Tensor2D, z as Tensor2D, false, true), 0.5), mask);
    const partner = tf.oneHot(
      tf.tensor1d(
        Array.from({ length: 2 * rows }, (_, i) => (i + rows) % (2 * rows)),
        "int32",
      ),
      2 * rows,
    );
    return tf.mean(tf.sub(logSum(tf, logits), tf.sum(tf.mul(logits, partner), 1, true)));
  },
  "Barlow Twins": (tf, a, b) => {
    const standard = (x: Tensor) => {
      const { mean, variance } = tf.moments(x, 0);
      return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5)));
    };
    const c = tf.div(tf.matMul(standard(a) as Tensor2D, standard(b) as Tensor2D, true), rows);
    const eye = tf.eye(width);
    const weights = tf.add(eye, tf.mul(tf.sub(1, eye), 0.005));
    return tf.sum(tf.mul(tf.square(tf.sub(c, eye)), weights));
  },
  "negative cosine": (tf, a, b) => tf.neg(tf.mean(tf.sum(tf.mul(unit(tf, a), unit(tf, b)), 1))),
  "softmax cross-entropy": (tf, a, b) =>
    tf.losses.softmaxCrossEntropy(tf.softmax(tf.mul(b, 3)) as Tensor2D, a as Tensor2D) as Tensor,
  "log softmax of gathered rows": (tf, a, b) =>
    tf.mean(tf.mul(tf.logSoftmax(tf.gather(a, tf.tensor1d([3, 1, 3, 0], "int32"))), tf.slice(b, 0, 4))),
  "Sinkhorn's three rounds": (tf, a, b) => {
    let q = tf.exp(tf.div(tf.matMul(unit(tf, a) as Tensor2D, unit(tf, b) as Tensor2D, false, true), 0.5));
    for (let round = 0; round < 3; round++) {
      q = tf.div(q, tf.sum(q, 0, true));
      q = tf.div(q, tf.sum(q, 1, true));
    }
    return tf.sum(tf.mul(q, tf.sub(q, 0.3)));
  },
  "variance and covariance": (tf, a, b) => {
    const centred = tf.sub(a, tf.mean(a, 0));
    const sd = tf.sqrt(tf.add(tf.mean(tf.square(centred), 0), 1e-4));
    const covariance = tf.div(tf.matMul(centred as Tensor2D, centred as Tensor2D, true), rows - 1);
    return tf.add(
      tf.mean(tf.relu(tf.sub(1, sd))),
      tf.add(tf.mean(tf.square(covariance)), tf.mean(tf.squaredDifference(a, b))),
    );
  },
  "a two-layer head": (tf, a, b) => {
    const hidden = tf.relu(tf.add(tf.matMul(a as Tensor2D, b as Tensor2D, false, true), tf.sum(b, 1)));
    return tf.mean(tf.sigmoid(tf.matMul(hidden as Tensor2D, tf.tanh(b) as Tensor2D)));
  },
  "every shape op": (tf, a, b) => {
    const tiled = tf.tile(tf.expandDims(a, 1), [1, 2, 1]);
    const padded = tf.pad(b, [
      [0, 0],
      [1, 2],
    ]);
    const [left, right] = tf.split(tf.transpose(padded), [5, 8], 0);
    const stacked = tf.stack([
      tf.reverse(a, 0),
      tf.where(tf.greater(matrix(tf, rows, width, "mask"), 0), a, tf.mul(b, b)),
    ]);
    return tf.addN([
      tf.sum(tf.mul(tiled, tiled)),
      tf.sum(tf.mul(left, left)),
      tf.mean(tf.exp(right)),
      tf.sum(tf.max(stacked, 2)),
      tf.sum(tf.mul(tf.min(a, 0), tf.prod(tf.slice(b, [0, 0], [2, width]), 0))),
      tf.sum(tf.cumsum(a, 1)),
      tf.sum(
        tf.unsortedSegmentSum(
          tf.square(a) as Tensor2D,
          tf.mod(tf.range(0, rows, 1, "int32"), tf.scalar(5, "int32")),
          5,
        ),
      ),
    ]);
  },
  "every curve": (tf, a, b) => {
    const positive = tf.add(tf.abs(a), 0.5);
    return tf.addN([
      tf.sum(tf.log(positive)),
      tf.sum(tf.log1p(positive)),
      tf.sum(tf.rsqrt(positive)),
      tf.sum(tf.sqrt(positive)),
      tf.sum(tf.pow(positive, b)),
      tf.sum(tf.expm1(tf.mul(a, 0.1))),
      tf.sum(tf.softplus(b)),
      tf.sum(tf.reciprocal(positive)),
      tf.sum(tf.maximum(a, b)),
      tf.sum(tf.minimum(a, tf.mul(b, 2))),
      tf.sum(tf.clipByValue(a, -0.5, 0.7)),
      tf.sum(tf.div(a, positive)),
      tf.sum(tf.neg(tf.sin(a))),
      tf.sum(tf.cos(b)),
    ]);
  },
};

describe("a loss and its gradients equal the cpu backend's", () => {
  it.each(Object.entries(losses))("%s", async (_, loss) => {
    const run = (tf: Tf): number[][] => {
      const [a, b] = [matrix(tf, rows, width, "a"), matrix(tf, rows, width, "b")];
      const { value, grads } = tf.valueAndGrads((x: Tensor, y: Tensor) => loss(tf, x, y) as Scalar)([a, b]);
      return [value, ...grads].map((tensor) => Array.from(tensor.dataSync()));
    };
    const [expected, found] = [await onBackend("cpu", run), await onBackend(BACKEND_NAME, run)];
    expected.forEach((values, part) => {
      const scale = Math.max(...values.map(Math.abs));
      values.forEach((value, i) => {
        expect(Math.abs(found[part][i] - value) / scale, `part ${part}, value ${i}`).toBeLessThan(3e-6);
      });
    });
  });
});

/** The updates of optimizers, written as plain ops. */
const updates: Readonly<
  Record<string, (tf: Tf, w: Tensor, g: Tensor, m: Tensor, step: number) => [Tensor, Tensor]>
> = {
  "SGD with momentum and weight decay": (tf, w, g, m) => {
    const moved = tf.add(tf.mul(m, 0.9), tf.add(g, tf.mul(w, 5e-4)));
    return [tf.sub(w, tf.mul(moved, 0.06)), moved];
  },
  Adam: (tf, w, g, m, step) => {
    const first = tf.div(g, 1 - 0.9 ** step);
    const second = tf.add(tf.mul(m, 0.999), tf.mul(tf.square(g), 0.001));
    const corrected = tf.sqrt(tf.div(second, 1 - 0.999 ** step));
    return [tf.sub(w, tf.div(tf.mul(first, 0.001), tf.add(corrected, 1e-8))), second];
  },
  LARS: (tf, w, g, m) => {
    const decayed = tf.add(g, tf.mul(w, 1e-6));
    const trust = tf.mul(tf.div(tf.norm(w), tf.add(tf.norm(decayed), 1e-9)), 0.001);
    const moved = tf.add(tf.mul(m, 0.9), tf.mul(decayed, trust));
    return [tf.sub(w, tf.mul(moved, 0.2)), moved];
  },
  "a momentum encoder's average": (tf, w, g, m) => [tf.add(tf.mul(w, 0.99), tf.mul(g, 0.01)), m],
};

describe("five steps of an optimizer equal the cpu backend's", () => {
  it.each(Object.entries(updates))("%s", async (_, update) => {
    const run = (tf: Tf): number[] => {
      let [w, m]: Tensor[] = [matrix(tf, 40, 30, "w"), tf.zeros([40, 30])];
      for (let step = 1; step <= 5; step++)
        [w, m] = update(tf, w, matrix(tf, 40, 30, `gradient ${step}`), m, step);
      return Array.from(w.dataSync());
    };
    const [expected, found] = [await onBackend("cpu", run), await onBackend(BACKEND_NAME, run)];
    found.forEach((value, i) => {
      expect(Math.abs(value - expected[i]), `value ${i}`).toBeLessThan(2e-6);
    });
  });
});

it("losses and their gradients leave nothing behind: ops free their scratch", () => {
  const { tf, backend } = engine;
  const work = () =>
    tf.tidy(() => {
      const a = matrix(tf, 61, 67, "a");
      for (const loss of Object.values(losses)) {
        const [x, y] = [matrix(tf, rows, width, "a"), matrix(tf, rows, width, "b")];
        tf.valueAndGrads((p: Tensor, q: Tensor) => loss(tf, p, q) as Scalar)([x, y]);
      }
      tf.sum(tf.matMul(a, a, true), [0, 1]);
    });
  work();
  const [tensors, bytes] = [tf.memory().numTensors, backend.heap.usedBytes()];
  work();
  expect([tf.memory().numTensors, backend.heap.usedBytes()]).toEqual([tensors, bytes]);
});

/** What training relies on in encoder programs of any layers. */

import { exampleGraphs } from "@outlab/encoder-graph/testing/example-graphs.ts";
import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { expectNoLeak, type Tensor4D, type TensorEngine } from "./index.ts";
import type { Values } from "./testing/naive-encoder.ts";
import { relativeError } from "./testing/relative-error.ts";
import {
  type Case,
  disposeWeights,
  drawCase,
  imagesOf,
  makeWeights,
  runForward,
  runTraining,
} from "./testing/run-program.ts";

/** @param running  gives the engine once it has started. */
export function programSuite(running: () => TensorEngine): void {
  const names = ["residual block, option A shortcut", "residual block behind 7x7 and 2x2 windows"];
  describe.each(names)("a program (%s)", (name) => {
    const graph = exampleGraphs[name];
    const { height, width, channels } = graph.image;
    const drawn = (batch: number, seed = 1) => {
      const engine = running();
      const program = engine.compile(graph);
      return { engine, program, input: drawCase(program, batch, stream(seed, "manners")) };
    };

    it("gives the same bits when run again, and after runs of other batch sizes", () => {
      const { engine, program, input } = drawn(7);
      const once = runTraining(engine, program, input);
      for (const batch of [2, 9]) runTraining(engine, program, drawn(batch).input);
      expect(runTraining(engine, program, input)).toEqual(once);
      program.dispose();
    });

    it("keeps two passes apart when both come before one backward pass", () => {
      const { engine, program, input: first } = drawn(4, 1);
      const { input: second } = drawn(6, 2);
      const apart = [first, second].map((input) =>
        runTraining(engine, program, { ...input, ...shared(first) }),
      );
      const { tf } = engine;
      const weights = makeWeights(engine, program, first);
      const losses = () =>
        [first, second].map(({ images, cotangent }) =>
          tf.sum(
            tf.mul(
              program.apply(weights, imagesOf(engine, { images }), "training"),
              tf.tensor2d(Float32Array.from(cotangent.data), cotangent.shape as [number, number]),
            ),
          ),
        );
      const { value, grads } = tf.variableGrads(() => {
        const [a, b] = losses();
        return tf.add(a, b);
      }, [...weights.parameters]);
      program.parameters.forEach(({ name }, i) => {
        const sums = apart[0].gradients
          .get(name)!
          .data.map((v, at) => v + apart[1].gradients.get(name)!.data[at]);
        expect(relativeError(grads[weights.parameters[i].name].dataSync(), sums, 1e-3), name).toBeLessThan(
          1e-5,
        );
      });
      tf.dispose([value, grads]);
      disposeWeights(weights);
      program.dispose();
    });

    it("serves two sets of weights without mixing them: an encoder and its momentum twin", () => {
      const { engine, program, input } = drawn(4, 1);
      const { input: twin } = drawn(4, 2);
      const alone = [input, twin].map((one) => runForward(engine, program, one, "training"));
      const [online, momentum] = [input, twin].map((one) => makeWeights(engine, program, one));
      const { tf } = engine;
      const run = (weights: typeof online, { images }: Case) =>
        tf.tidy(() => program.apply(weights, imagesOf(engine, { images }), "training").dataSync());
      const together = [run(online, input), run(momentum, twin)];
      together.forEach((values, i) => {
        expect([...values]).toEqual([...alone[i].embedding.data]);
      });
      [online, momentum].forEach((weights, i) => {
        program.statistics.forEach(({ name }, at) => {
          expect([...weights.statistics[at].dataSync()]).toEqual([...alone[i].statistics.get(name)!.data]);
        });
      });
      disposeWeights(online);
      disposeWeights(momentum);
      program.dispose();
    });

    it("moves statistics once a training pass, gradient or not", () => {
      const { engine, program, input } = drawn(4);
      expect(runForward(engine, program, input, "training").statistics).toEqual(
        runTraining(engine, program, input).statistics,
      );
      program.dispose();
    });

    it("leaves copies of running statistics as they were", () => {
      const { engine, program, input } = drawn(4);
      const weights = makeWeights(engine, program, input);
      const { tf } = engine;
      const copies = weights.statistics.map((statistic) => tf.clone(statistic));
      tf.tidy(() => {
        program.apply(weights, imagesOf(engine, input), "training");
      });
      program.statistics.forEach(({ name }, i) => {
        expect([...copies[i].dataSync()], name).toEqual([...input.statistics.get(name)!.data]);
        expect([...weights.statistics[i].dataSync()], name).not.toEqual([...copies[i].dataSync()]);
      });
      tf.dispose(copies);
      disposeWeights(weights);
      program.dispose();
    });

    it("gives some parameters' gradients as it gives all, and a momentum twin beside takes no part", async () => {
      const { engine, program, input } = drawn(4, 1);
      const { input: other } = drawn(4, 2);
      const all = runTraining(engine, program, input);
      const { tf } = engine;
      await expectNoLeak(tf, () => {
        const [online, twin] = [input, other].map((one) => makeWeights(engine, program, one));
        const some = program.parameters.flatMap((_, i) => (i % 3 === 1 ? [i] : []));
        const { value, grads } = tf.variableGrads(
          () => {
            const images = imagesOf(engine, input);
            const target = program.apply(twin, images, "training");
            const embedding = program.apply(online, images, "training");
            const cotangent = tf.tensor2d(Float32Array.from(input.cotangent.data), embedding.shape);
            return tf.add(tf.sum(tf.mul(embedding, cotangent)), tf.mul(tf.sum(target), 0));
          },
          some.map((i) => online.parameters[i]),
        );
        expect(Object.keys(grads).length).toBe(some.length);
        for (const i of some) {
          const { name } = program.parameters[i];
          const found = grads[online.parameters[i].name].dataSync();
          expect(relativeError(found, all.gradients.get(name)!.data, 1e-3), name).toBeLessThan(1e-6);
        }
        tf.dispose([value, grads]);
        disposeWeights(online);
        disposeWeights(twin);
      });
      program.dispose();
    });

    it("leaves no tensor behind, trained or only run", async () => {
      const { engine, program, input } = drawn(4);
      await expectNoLeak(engine.tf, () => {
        runTraining(engine, program, input);
        runForward(engine, program, input, "training");
        runForward(engine, program, input, "inference");
      });
      program.dispose();
    });

    it("lets NaN through, so that a training that has come apart does not look sound", () => {
      const engine = running();
      const program = engine.compile(graph);
      const input = drawCase(program, 3, stream(1, "NaN"));
      const withNaN = ({ shape, data }: Values) => ({ shape, data: data.with(0, Number.NaN) });
      const [first] = program.parameters;
      const cases = [
        { ...input, images: withNaN(input.images) },
        {
          ...input,
          weights: new Map(input.weights).set(first.name, withNaN(input.weights.get(first.name)!)),
        },
      ];
      for (const one of cases)
        for (const mode of ["training", "inference"] as const) {
          const { data } = runForward(engine, program, one, mode).embedding;
          expect(data.slice(0, program.featureCount).some(Number.isNaN), mode).toBe(true);
        }
      program.dispose();
    });

    it("refuses images of another shape or type and weights of another graph", () => {
      const { engine, program, input } = drawn(2);
      const other = { ...input.images, shape: [2, height, (width * channels) / 2, 2] };
      expect(() => runForward(engine, program, { ...input, images: other }, "training")).toThrow(
        `expects images (batch from 1, ${height}, ${width}, 3), found (2, ${height}, 9, 2)`,
      );
      const { tf } = engine;
      const images: Tensor4D = tf.zeros([2, height, width, channels]);
      expect(() => program.apply({ parameters: [], statistics: [] }, images, "training")).toThrow(
        `expects ${program.parameters.length} parameters, found 0`,
      );
      const integers = tf.cast(images, "int32");
      expect(() => program.apply({ parameters: [], statistics: [] }, integers, "training")).toThrow(
        "expects float32 images, found int32",
      );
      tf.dispose([images, integers]);
      program.dispose();
    });
  });
}

function shared({ weights, statistics }: Case): Pick<Case, "weights" | "statistics"> {
  return { weights, statistics };
}

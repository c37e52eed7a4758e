/** What every engine must do: the layers exactly, their gradients, and the behaviour that training relies on. */

import { exampleGraphs, resNet20, smallResNet } from "@outlab/encoder-graph/testing/example-graphs.ts";
import { stream } from "@outlab/random";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GraphError, type TensorEngine } from "./index.ts";
import { programSuite } from "./program.suite.ts";
import { exampleOps, runOp } from "./testing/example-ops.ts";
import { directionalError, finiteDifferences } from "./testing/finite-differences.ts";
import { runNaively } from "./testing/naive-encoder.ts";
import { randomGraph } from "./testing/random-graph.ts";
import { relativeError, rms } from "./testing/relative-error.ts";
import { drawCase, type Outcome, runForward, runTraining } from "./testing/run-program.ts";

export interface EngineSuiteOptions {
  readonly load: () => Promise<TensorEngine>;
  /** Relative rms error allowed against float64, of embeddings and statistics and of gradients. */
  readonly tolerance: { readonly forward: number; readonly gradient: number };
  readonly randomGraphs: number;
  /** Another engine, to be equal to on networks too large for the slow engine that has none. */
  readonly reference?: () => Promise<TensorEngine>;
}

export function engineSuite(
  title: string,
  { load, tolerance, randomGraphs, reference }: EngineSuiteOptions,
): void {
  describe(title, () => {
    let engine: TensorEngine;
    let expected: Outcome | undefined;
    const expectedOps = new Map<string, readonly (readonly number[])[]>();
    beforeAll(async () => {
      // Before the engine itself: the one loaded last is at work.
      const other = await reference?.();
      expected = other && trainSmallResNet(other);
      if (other) for (const op of Object.keys(exampleOps)) expectedOps.set(op, runOp(other.tf, op));
      await other?.dispose();
      engine = await load();
    });
    afterAll(() => engine?.dispose());

    const graphs = Object.entries(exampleGraphs);
    for (let seed = 1; seed <= randomGraphs; seed++)
      graphs.push([`random graph ${seed}`, randomGraph(stream(seed, "graph"))]);
    // Few values per channel make batch norm ill-conditioned: 5 images are enough for every graph here.
    describe.each(graphs)("%s", (name, graph) => {
      const inputs = (batch: number) => {
        const program = engine.compile(graph);
        return { program, input: drawCase(program, batch, stream(batch, "case", name)) };
      };

      it("trains as the float64 oracle does, gradients by finite differences", () => {
        const { program, input } = inputs(5);
        const expected = runNaively(graph, input.weights, input.statistics, input.images, "training");
        const differences = finiteDifferences(graph, input, 24, stream(1, "differences", name));
        const found = runTraining(engine, program, input);
        program.dispose();
        expect(found.embedding.shape).toEqual(expected.embedding.shape);
        expect(relativeError(found.embedding.data, expected.embedding.data)).toBeLessThan(tolerance.forward);
        for (const [statistic, values] of expected.statistics)
          expect(
            relativeError(found.statistics.get(statistic)!.data, values.data),
            `statistic ${statistic}`,
          ).toBeLessThan(tolerance.forward);
        const largest = Math.max(...[...differences.values()].map(({ values }) => rms(values)));
        for (const [parameter, { indices, values }] of differences) {
          const gradient = found.gradients.get(parameter)!.data;
          expect(
            relativeError(
              indices.map((index) => gradient[index]),
              values,
              1e-2 * largest,
            ),
            `gradient of ${parameter}`,
          ).toBeLessThan(tolerance.gradient);
        }
      });

      it("embeds as the oracle does by its running statistics, which stay, for one image and for several", () => {
        for (const batch of [1, 6]) {
          const { program, input } = inputs(batch);
          const expected = runNaively(graph, input.weights, input.statistics, input.images, "inference");
          const found = runForward(engine, program, input, "inference");
          program.dispose();
          expect(relativeError(found.embedding.data, expected.embedding.data)).toBeLessThan(
            tolerance.forward,
          );
          expect(found.statistics).toEqual(input.statistics);
        }
      });
    });

    programSuite(() => engine);

    // The reference engine itself has none, and one engine need not be compared on every number of threads.
    if (reference) {
      describe("ops", () => {
        it.each(Object.keys(exampleOps))("%s has the reference engine's value and gradients", (op) => {
          const found = runOp(engine.tf, op);
          expectedOps.get(op)!.forEach((values, i) => {
            expect(
              relativeError(found[i], values),
              i === 0 ? "value" : `gradient of input ${i}`,
            ).toBeLessThan(tolerance.forward);
          });
        });
      });

      it("trains ResNet-20 on gray images as the oracle does", () => {
        const graph = resNet20({ height: 20, width: 16, channels: 1 });
        const program = engine.compile(graph);
        const input = drawCase(program, 2, stream(1, "ResNet-20"));
        const { embedding, gradients } = runTraining(engine, program, input);
        program.dispose();
        const expected = runNaively(graph, input.weights, input.statistics, input.images, "training");
        expect(relativeError(embedding.data, expected.embedding.data)).toBeLessThan(tolerance.forward);
        for (let trial = 0; trial < 2; trial++)
          expect(directionalError(graph, input, gradients, stream(trial, "direction"))).toBeLessThan(
            tolerance.gradient,
          );
      });

      it("trains a small ResNet as the reference engine does, weight by weight", () => {
        const found = trainSmallResNet(engine);
        const wanted = expected as Outcome;
        expect(relativeError(found.embedding.data, wanted.embedding.data)).toBeLessThan(tolerance.forward);
        for (const [name, { data }] of wanted.statistics)
          expect(relativeError(found.statistics.get(name)!.data, data), name).toBeLessThan(tolerance.forward);
        for (const [name, { data }] of wanted.gradients)
          expect(relativeError(found.gradients.get(name)!.data, data), name).toBeLessThan(tolerance.gradient);
      });
    }

    it("refuses a malformed graph, naming the node", () => {
      const image = { height: 4, width: 4, channels: 3 };
      expect(() => engine.compile({ image, nodes: [{ op: "input" }, { op: "relu", input: 1 }] })).toThrow(
        GraphError,
      );
    });

    it("says what computes", () => {
      expect(engine.description).toMatchObject({ engine: engine.kind, tfjs: engine.tf.version_core });
    });
  });
}

function trainSmallResNet(engine: TensorEngine): Outcome {
  const program = engine.compile(smallResNet);
  const outcome = runTraining(engine, program, drawCase(program, 6, stream(1, "small ResNet")));
  program.dispose();
  return outcome;
}

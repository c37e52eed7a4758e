/**
 * Convolution kernels in the order in which the direct convolution reads them: the blocks of output lanes of `lanes.ts`,
 * within a block tap by tap, input by input, the lanes side by side. Items are four lanes each.
 *
 * `forward`: lanes are output channels, inputs are input channels. `transposed`, for the gradient of the input: lanes
 * are input channels, inputs output channels.
 */

import { f32, i32 } from "@outlab/wasm-assembler";
import { blockOf } from "../../../vectors/lanes.ts";
import { defineKernel } from "../../define-kernel.ts";

export interface WeightShape {
  readonly taps: number;
  readonly input: number;
  readonly inputStored: number;
  readonly output: number;
  readonly outputStored: number;
}

export function packWeightsKernel(shape: WeightShape, direction: "forward" | "transposed") {
  const { taps, input, output } = shape;
  const forward = direction === "forward";
  const lanes = forward ? output : input;
  const lanesStored = forward ? shape.outputStored : 4 * Math.ceil(shape.inputStored / 4);
  const inner = forward ? input : output;
  const innerStored = forward ? shape.inputStored : shape.outputStored;
  const [innerStep, laneStep] = forward ? [4 * output, 4] : [4, 4 * output];
  return defineKernel("pack-weights", { ...shape, direction }, ["weights", "packed"], () => (f, a) => {
    f.for(a.start, a.end, 1, (vector) => {
      const firstLane = f.let(i32.shl(vector, 2));
      const block = blockOf(f, lanesStored, firstLane);
      const first = f.let(i32.of(block.first));
      const stepBytes = f.let(i32.shl(i32.sub(block.lanes, 4), 2));
      const inBlock = i32.shl(i32.sub(firstLane, first), 2);
      const target = f.let(i32.add(i32.add(a.packed, i32.mul(first, 4 * taps * innerStored)), inBlock));
      f.for(0, taps, 1, (tap) =>
        f.for(0, innerStored, 1, (row) => {
          const source = f.let(
            i32.add(
              i32.add(a.weights, i32.mul(tap, 4 * input * output)),
              i32.add(i32.mul(row, innerStep), i32.mul(firstLane, laneStep)),
            ),
          );
          f.for(0, 4, 1, (lane) => {
            const real = i32.and(i32.ltU(row, inner), i32.ltU(i32.add(firstLane, lane), lanes));
            f.if(
              real,
              () => f.store(target, f32.load(source)),
              () => f.store(target, f32.const(0)),
            );
            f.advance(source, laneStep);
            f.advance(target, 4);
          });
          f.advance(target, stepBytes);
        }),
      );
    });
  });
}

export function packedBytes({ taps, inputStored, outputStored }: WeightShape): number {
  return 4 * taps * 4 * Math.ceil(inputStored / 4) * outputStored;
}

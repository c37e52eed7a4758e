/** Stages of basic blocks: what He's smaller residual networks are made of, at CIFAR's size and at ImageNet's. */
import type { GraphBuilder } from "./graph-builder.ts";

interface ResidualStages {
  readonly stages: number;
  readonly blocksPerStage: number;
  /** Channels of the first stage. */
  readonly width: number;
  /** How the input of a block that shrinks gets its output's shape: A subsamples and pads, B convolves 1 x 1. */
  readonly shortcut: "A" | "B";
}

/**
 * conv3x3 - norm - ReLU, then stages of blocks, each with twice the channels of the one before, then the mean over pixels.
 *
 * @see He et al. 2016, figure 2 and section 4.2, https://arxiv.org/abs/1512.03385
 */
export function residualStages(
  builder: GraphBuilder,
  { stages, blocksPerStage, width, shortcut }: ResidualStages,
): void {
  const stem = builder.convolutionNorm(builder.image, {
    name: "stem",
    filters: width,
    kernelSize: 3,
    stride: 1,
  });
  let top = builder.add({ op: "relu", input: stem });
  for (let stage = 0; stage < stages; stage++) {
    for (let block = 0; block < blocksPerStage; block++) {
      const shrinks = stage > 0 && block === 0;
      const name = `stage${stage + 1}.block${block + 1}`;
      top = basicBlock(builder, top, { name, filters: width * 2 ** stage, shrinks, shortcut });
    }
  }
  builder.add({ op: "global-average-pool", input: top });
}

interface BasicBlock extends Pick<ResidualStages, "shortcut"> {
  readonly name: string;
  readonly filters: number;
  readonly shrinks: boolean;
}

/** conv3x3 - norm - ReLU - conv3x3 - norm, plus the shortcut, ReLU. */
function basicBlock(builder: GraphBuilder, input: number, block: BasicBlock): number {
  const { name, filters, shrinks } = block;
  const stride = shrinks ? 2 : 1;
  const first = builder.convolutionNorm(input, { name: `${name}.first`, filters, kernelSize: 3, stride });
  const activated = builder.add({ op: "relu", input: first });
  const second = builder.convolutionNorm(activated, {
    name: `${name}.second`,
    filters,
    kernelSize: 3,
    stride: 1,
  });
  const around = shrinks ? shrinkingShortcut(builder, input, block) : input;
  return builder.add({ op: "relu", input: builder.add({ op: "add", inputs: [second, around] }) });
}

function shrinkingShortcut(
  builder: GraphBuilder,
  input: number,
  { name, filters, shortcut }: BasicBlock,
): number {
  return shortcut === "A"
    ? builder.add({ op: "subsample-pad", input, filters })
    : builder.convolutionNorm(input, { name: `${name}.shortcut`, filters, kernelSize: 1, stride: 2 });
}

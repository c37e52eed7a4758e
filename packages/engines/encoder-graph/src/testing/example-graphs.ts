/** One small graph for each layer and for each pattern that a compiling engine may fuse. */
import type { EncoderGraph, ImageShape } from "../graph/graph.ts";
import { buildGraph, conv, dense, type GraphBuilder, norm, pool, relu, type Unary } from "./graph-builder.ts";

const chain = (image: ImageShape, ...layers: readonly Unary[]): EncoderGraph => {
  const builder = buildGraph(image);
  for (const layer of layers) builder.put(layer);
  return builder.graph;
};
const wired = (image: ImageShape, wire: (builder: GraphBuilder) => void): EncoderGraph => {
  const builder = buildGraph(image);
  wire(builder);
  return builder.graph;
};
const image = (height: number, width: number, channels: number): ImageShape => ({ height, width, channels });

export const exampleGraphs: Readonly<Record<string, EncoderGraph>> = {
  "dense alone": chain(image(2, 3, 2), { op: "flatten" }, dense(5)),
  "dense without bias behind a pool": chain(image(3, 2, 5), pool, dense(3, false)),
  "a pool alone": chain(image(4, 3, 3), pool),
  "3x3 convolution with bias": chain(image(5, 4, 3), conv(6, 3, 1, true), { op: "flatten" }),
  "3x3 convolution, stride 2, odd sides": chain(image(7, 5, 2), conv(8, 3, 2), { op: "flatten" }),
  "3x3 convolution, stride 2, even sides": chain(image(6, 8, 4), conv(4, 3, 2), { op: "flatten" }),
  "1x1 convolution": chain(image(4, 4, 5), conv(7, 1), { op: "flatten" }),
  "1x1 convolution, stride 2": chain(image(5, 6, 4), conv(8, 1, 2), { op: "flatten" }),
  "5x5 convolution with bias": chain(image(6, 5, 3), conv(4, 5, 1, true), { op: "flatten" }),
  "5x5 convolution, stride 2": chain(image(7, 6, 2), conv(5, 5, 2), { op: "flatten" }),
  "max pool 2, stride 2": chain(image(5, 6, 3), { op: "max-pool", size: 2, stride: 2 }, { op: "flatten" }),
  "max pool 3, stride 2": chain(image(6, 5, 3), { op: "max-pool", size: 3, stride: 2 }, { op: "flatten" }),
  "max pool 3, stride 1": chain(image(4, 5, 2), { op: "max-pool", size: 3, stride: 1 }, { op: "flatten" }),
  "average pool 2, stride 1": chain(
    image(4, 5, 2),
    { op: "average-pool", size: 2, stride: 1 },
    { op: "flatten" },
  ),
  "average pool 3, stride 2": chain(
    image(6, 5, 3),
    { op: "average-pool", size: 3, stride: 2 },
    { op: "flatten" },
  ),
  "7x7 convolution with bias": chain(image(8, 9, 3), conv(5, 7, 1, true), { op: "flatten" }),
  "7x7 convolution, stride 2": chain(image(11, 10, 3), conv(6, 7, 2), norm, relu, pool),
  "2x2 convolution": chain(image(5, 4, 3), conv(4, 2), { op: "flatten" }),
  "4x4 convolution, stride 4": chain(image(8, 9, 3), conv(7, 4, 4, true), relu, { op: "flatten" }),
  "3x3 convolution, stride 3": chain(image(8, 7, 2), conv(5, 3, 3), { op: "flatten" }),
  "1x1 convolution, stride 3": chain(image(8, 7, 5), conv(3, 1, 3), { op: "flatten" }),
  "3x3 convolution without padding": chain(image(6, 5, 3), { ...conv(4), padding: 0 } as Unary, {
    op: "flatten",
  }),
  "2x2 convolution, padded": chain(image(4, 5, 3), { ...conv(3, 2, 1, true), padding: 1 } as Unary, pool),
  "3x3 convolution, padded by more than its size": chain(
    image(3, 4, 2),
    { ...conv(3, 3, 2), padding: 4 } as Unary,
    { op: "flatten" },
  ),
  "max pool 5, stride 3": chain(image(9, 8, 3), { op: "max-pool", size: 5, stride: 3 }, { op: "flatten" }),
  "max pool 3, stride 2, without padding": chain(
    image(7, 6, 3),
    { op: "max-pool", size: 3, stride: 2, padding: 0 },
    { op: "flatten" },
  ),
  "max pool of equal values behind ReLU": chain(
    image(8, 8, 3),
    conv(4, 3, 1, true),
    relu,
    { op: "max-pool", size: 4, stride: 2 },
    pool,
  ),
  "average pool 4, stride 4": chain(
    image(9, 8, 3),
    { op: "average-pool", size: 4, stride: 4 },
    { op: "flatten" },
  ),
  "average pool 2, stride 1, padded": chain(
    image(4, 5, 2),
    { op: "average-pool", size: 2, stride: 1, padding: 1 },
    { op: "flatten" },
  ),
  "subsample-pad": chain(image(5, 6, 3), { op: "subsample-pad", filters: 7 }, { op: "flatten" }),
  "batch norm on the image": chain(image(4, 4, 3), norm, { op: "flatten" }, dense(4)),
  "batch norm without scale and shift": chain(image(4, 4, 3), conv(4), { ...norm, affine: false } as Unary, {
    op: "flatten",
  }),
  "convolution, norm, relu": chain(image(5, 5, 3), conv(4), norm, relu, pool),
  "convolution, norm": chain(image(5, 4, 3), conv(4), norm, pool),
  "convolution with bias, relu": chain(image(5, 4, 3), conv(4, 3, 1, true), relu, pool),
  "norm, relu, convolution": chain(image(5, 4, 3), norm, relu, conv(4), { op: "flatten" }),
  "dense, norm, relu, dense": chain(image(3, 3, 2), { op: "flatten" }, dense(6, false), norm, relu, dense(3)),
  "stem with max pool": chain(
    image(9, 9, 3),
    conv(4, 5, 2),
    norm,
    relu,
    { op: "max-pool", size: 3, stride: 2 },
    pool,
  ),
  "residual block": wired(image(5, 5, 3), (g) => {
    const stem = stemOf(g, 4);
    g.add(branch(g, stem, 4, 1), stem);
    g.put(relu);
    g.put(pool);
  }),
  "residual block, option A shortcut": wired(image(6, 6, 3), (g) => {
    const stem = stemOf(g, 4);
    const side = branch(g, stem, 8, 2);
    g.add(side, g.put({ op: "subsample-pad", filters: 8 }, stem));
    g.put(relu);
    g.put(pool);
  }),
  "residual block, projected shortcut": wired(image(6, 5, 3), (g) => {
    const stem = stemOf(g, 4);
    const side = branch(g, stem, 6, 2);
    g.put(conv(6, 1, 2), stem);
    g.add(side, g.put(norm));
    g.put(relu);
    g.put(pool);
  }),
  "residual block behind 7x7 and 2x2 windows": wired(image(7, 6, 3), (g) => {
    g.put(conv(4, 7, 1), 0);
    g.put(norm);
    const stem = g.put(relu);
    g.put(conv(8, 2, 2), stem);
    g.put(norm);
    const side = g.put(conv(8));
    g.add(
      side,
      g.put({ op: "subsample-pad", filters: 8 }, g.put({ op: "max-pool", size: 2, stride: 1 }, stem)),
    );
    g.put(relu);
    g.put(pool);
  }),
  "one node read three times": wired(image(4, 4, 3), (g) => {
    const stem = stemOf(g, 4);
    const one = g.put(conv(4, 3), stem);
    const two = g.put(conv(4, 1), stem);
    g.add(g.add(one, two), stem);
    g.put(pool);
  }),
  "a node added to itself": wired(image(4, 4, 3), (g) => {
    const stem = stemOf(g, 3);
    g.add(stem, stem);
    g.put(pool);
  }),
  "blocks that activate first, one with a projected shortcut": wired(image(6, 5, 3), (g) => {
    g.put(norm, g.put(conv(4), 0));
    const activated = g.put(relu);
    g.put(conv(6, 3, 2), activated);
    g.put(norm);
    g.put(relu);
    const first = g.add(g.put(conv(6)), g.put(conv(6, 1, 2), activated));
    g.put(norm, first);
    g.put(relu);
    g.put(conv(6));
    g.put(norm);
    g.put(relu);
    g.add(g.put(conv(6)), first);
    g.put(norm);
    g.put(relu);
    g.put(pool);
  }),
  "two residual blocks, then norm": wired(image(6, 6, 3), (g) => {
    const stem = stemOf(g, 4);
    const first = g.add(branch(g, stem, 4, 1), stem);
    const joined = g.put(relu, first);
    g.add(branch(g, joined, 4, 1), joined);
    g.put(norm);
    g.put(relu);
    g.put(pool);
  }),
};

/** One block a stage of a CIFAR ResNet, cut to a size that TensorFlow.js's JavaScript backend can train. */
export const smallResNet: EncoderGraph = resNet(image(16, 16, 3), 1);

/** He et al. 2016, section 4.2, n = 3, with option A shortcuts. */
export const resNet20 = (size: ImageShape): EncoderGraph => resNet(size, 3);

function resNet(size: ImageShape, blocksPerStage: number): EncoderGraph {
  return wired(size, (g) => {
    let block = stemOf(g, 16);
    for (const filters of [16, 32, 64])
      for (let index = 0; index < blocksPerStage; index++) {
        const widens = filters !== 16 && index === 0;
        const side = branch(g, block, filters, widens ? 2 : 1);
        g.add(side, widens ? g.put({ op: "subsample-pad", filters }, block) : block);
        block = g.put(relu);
      }
    g.put(pool);
  });
}

function stemOf(g: GraphBuilder, filters: number): number {
  g.put(conv(filters), 0);
  g.put(norm);
  return g.put(relu);
}

function branch(g: GraphBuilder, behind: number, filters: number, stride: number): number {
  g.put(conv(filters, 3, stride), behind);
  g.put(norm);
  g.put(relu);
  g.put(conv(filters));
  return g.put(norm);
}

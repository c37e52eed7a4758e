import { buildGraph, conv, dense, norm, pool, relu } from "@outlab/encoder-graph/testing/graph-builder.ts";
import { integer, type Stream } from "@outlab/random";
import type { EncoderGraph } from "../index.ts";

/** A valid graph of random layers, shapes and wiring, small enough for finite differences. */
export function randomGraph(random: Stream): EncoderGraph {
  const pick = <T>(...choices: readonly T[]): T => choices[integer(random, choices.length)];
  const side = () => 4 + integer(random, 5);
  const g = buildGraph({ height: side(), width: side(), channels: 1 + integer(random, 4) });
  for (let block = 1 + integer(random, 3); block > 0; block--) {
    const filters = 1 + integer(random, 9);
    g.put(conv(filters, pick(1, 3, 3, 5), pick(1, 1, 2), pick(true, false)));
    if (pick(true, true, false)) g.put(norm);
    if (pick(true, false)) g.put(relu);
    const before = g.last;
    if (pick(true, false)) {
      const branch = g.put(conv(filters, pick(1, 3), 1), before);
      g.add(pick(true, false) ? g.put(norm, branch) : branch, before);
      if (pick(true, false)) g.put(relu);
    }
  }
  g.put(pick(pool, { op: "flatten" } as const));
  if (pick(true, false)) g.put(dense(1 + integer(random, 6), pick(true, false)));
  return g.graph;
}

/** Which layers of a graph this engine has no compiled form of, and why. */
import { defaultPadding, type GraphDescription, type LayerNode, windowOf } from "@outlab/encoder-graph";

interface UncompiledLayer {
  readonly node: number;
  readonly layer: LayerNode;
  readonly reason: string;
}

/** @returns none where the whole graph compiles. */
export function uncompiledLayers({ nodes }: GraphDescription): readonly UncompiledLayer[] {
  return nodes.flatMap(({ layer }, node) => {
    const reason = reasonOf(layer);
    return reason === undefined ? [] : [{ node, layer, reason }];
  });
}

/** One line that names the first of them. */
export function noticeOf([first, ...others]: readonly [UncompiledLayer, ...UncompiledLayer[]]): string {
  const { node, layer, reason } = first;
  const name = "name" in layer ? ` "${layer.name}"` : "";
  const more = others.length > 0 ? `; the same holds for ${others.length} more` : "";
  return (
    `the simd engine runs this encoder op by op, about ten times slower than a compiled one, because node ${node} (${layer.op}${name}) ` +
    `has ${reason}${more}`
  );
}

/** The windows that there are kernels for. */
const compiled = {
  convolution: { sizes: [1, 3, 5], strides: [1, 2] },
  "max-pool": { sizes: [2, 3], strides: [1, 2] },
  "average-pool": { sizes: [2, 3], strides: [1, 2] },
} as const;

function reasonOf(layer: LayerNode): string | undefined {
  if (layer.op !== "convolution" && layer.op !== "max-pool" && layer.op !== "average-pool") return undefined;
  const { size, stride, padding } = windowOf(layer);
  const { sizes, strides }: Readonly<Record<"sizes" | "strides", readonly number[]>> = compiled[layer.op];
  if (!sizes.includes(size)) return `size ${size}, where it compiles ${sizes.join(", ")}`;
  if (!strides.includes(stride)) return `stride ${stride}, where it compiles ${strides.join(", ")}`;
  const usual = defaultPadding(size);
  return padding === usual ? undefined : `padding ${padding}, where it compiles ${usual} for size ${size}`;
}

import type { LayerOf } from "./graph.ts";

/** What a convolution or a pool looks at: size² pixels, every `stride` pixels, beginning `padding` outside the image. */
export interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: number;
}

/** The window of a layer that has one, its padding filled in where the layer leaves it out. */
export function windowOf(layer: LayerOf<"convolution" | "max-pool" | "average-pool">): Window {
  const size = layer.op === "convolution" ? layer.kernelSize : layer.size;
  return { size, stride: layer.stride, padding: layer.padding ?? defaultPadding(size) };
}

export function defaultPadding(size: number): number {
  return Math.floor((size - 1) / 2);
}

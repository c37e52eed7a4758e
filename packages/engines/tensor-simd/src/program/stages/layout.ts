import { roundUp } from "../../round-up.ts";

/** How an activation is laid out in memory: NHWC, each pixel's channels padded with zeros to whole vectors. */
export interface Layout {
  readonly height: number;
  readonly width: number;
  /** Channels that mean something. */
  readonly channels: number;
  /** Channels stored: a multiple of 4, except for images, which are stored as the caller gives them. */
  readonly stored: number;
}

export function layoutOf(shape: readonly number[]): Layout {
  const [height, width, channels] = shape.length === 1 ? [1, 1, shape[0]] : shape;
  return { height, width, channels, stored: roundUp(channels, 4) };
}

export function pixelsOf({ height, width }: Layout): number {
  return height * width;
}

export function rowBytes({ width, stored }: Layout): number {
  return 4 * width * stored;
}

/** Of one image. */
export function imageBytes(layout: Layout): number {
  return 4 * pixelsOf(layout) * layout.stored;
}

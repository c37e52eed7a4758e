/** Gaussian filters by two one-dimensional passes, mirrored at the borders without repeating the edge pixel. */

export interface GaussianFilter {
  /** Weights of -radius … radius, summing to 1. */
  readonly weights: Float64Array;
  /** One line with its mirrored margins. */
  readonly line: Float64Array;
  radius: number;
}

/** A filter for planes up to `side` pixels and kernels up to `maxRadius`; `setGaussian` gives it a width. */
export function createGaussianFilter(side: number, maxRadius: number): GaussianFilter {
  return {
    weights: new Float64Array(2 * maxRadius + 1),
    line: new Float64Array(side + 2 * maxRadius + 3), // the last group of four sums reads three beyond
    radius: 0,
  };
}

/** @param sigma  standard deviation in pixels, > 0. @param radius  where the kernel is cut off, in pixels. */
export function setGaussian(filter: GaussianFilter, sigma: number, radius: number): void {
  filter.radius = radius;
  let total = 0;
  for (let k = -radius; k <= radius; k++) {
    const weight = Math.exp(-(k * k) / (2 * sigma * sigma));
    filter.weights[k + radius] = weight;
    total += weight;
  }
  for (let k = 0; k <= 2 * radius; k++) filter.weights[k] /= total;
}

/** Filters the (height, width) plane that begins at `offset`, in place. */
export function filterPlane(
  filter: GaussianFilter,
  plane: Float32Array,
  offset: number,
  { height, width }: { readonly height: number; readonly width: number },
): void {
  for (let y = 0; y < height; y++) filterLine(filter, plane, offset + y * width, 1, width);
  for (let x = 0; x < width; x++) filterLine(filter, plane, offset + x, width, height);
}

function filterLine(
  { weights, line, radius }: GaussianFilter,
  plane: Float32Array,
  offset: number,
  stride: number,
  length: number,
): void {
  for (let i = -radius; i < length + radius; i++) {
    line[i + radius] = plane[offset + stride * mirrored(i, length)];
  }
  // Four sums at a time: one alone waits for its own last addition.
  for (let i = 0; i < length; i += 4) {
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let k = 0, at = i; k <= 2 * radius; k++, at++) {
      const weight = weights[k];
      sum0 += weight * line[at];
      sum1 += weight * line[at + 1];
      sum2 += weight * line[at + 2];
      sum3 += weight * line[at + 3];
    }
    const to = offset + stride * i;
    plane[to] = sum0;
    if (i + 1 < length) plane[to + stride] = sum1;
    if (i + 2 < length) plane[to + 2 * stride] = sum2;
    if (i + 3 < length) plane[to + 3 * stride] = sum3;
  }
}

/** … 2 1 0 1 2 … n-2 n-1 n-2 …, however far outside. */
function mirrored(position: number, length: number): number {
  if (length === 1) return 0;
  let within = position;
  while (within < 0 || within >= length) within = within < 0 ? -within : 2 * (length - 1) - within;
  return within;
}

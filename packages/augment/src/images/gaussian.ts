/** Gaussian filters by two one-dimensional passes, mirrored at the borders without repeating the edge pixel. */

/**
 * Weights of -radius … radius, summing to 1, written to the front of `weights`.
 *
 * @param sigma  standard deviation in pixels, > 0.
 */
export function fillGaussian(weights: Float64Array, sigma: number, radius: number): void {
  let total = 0;
  for (let k = -radius; k <= radius; k++) {
    const weight = Math.exp(-(k * k) / (2 * sigma * sigma));
    weights[k + radius] = weight;
    total += weight;
  }
  for (let k = 0; k <= 2 * radius; k++) weights[k] /= total;
}

export interface GaussianScratch {
  /** One line with its mirrored margins. */
  readonly line: Float64Array;
  /** The weights of `fillGaussian`. */
  readonly weights: Float64Array;
}

/** Room for lines up to `side` pixels and kernels up to `radius`. */
export function createGaussianScratch(side: number, radius: number): GaussianScratch {
  return { line: new Float64Array(side + 2 * radius + 3), weights: new Float64Array(2 * radius + 1) };
}

/** Filters one (height, width) plane in place with the weights in `scratch`. */
export function filterPlane(
  plane: Float32Array,
  offset: number,
  height: number,
  width: number,
  radius: number,
  scratch: GaussianScratch,
): void {
  for (let y = 0; y < height; y++) filterLine(plane, offset + y * width, 1, width, radius, scratch);
  for (let x = 0; x < width; x++) filterLine(plane, offset + x, width, height, radius, scratch);
}

function filterLine(
  plane: Float32Array,
  offset: number,
  stride: number,
  length: number,
  radius: number,
  { line, weights }: GaussianScratch,
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

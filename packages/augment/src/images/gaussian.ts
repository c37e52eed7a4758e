/** Gaussian filters by two one-dimensional passes, mirrored at the borders without repeating the edge pixel. */

/**
 * Weights of -radius … radius, summing to 1, written to the front of `weights`.
 *
 * @param sigma  standard deviation in pixels, > 0.
 */
export function fillGaussian(weights: Float32Array, sigma: number, radius: number): void {
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
  readonly line: Float32Array;
  /** The weights of `fillGaussian`. */
  readonly weights: Float32Array;
}

/** Room for lines up to `side` pixels and kernels up to `radius`. */
export function createGaussianScratch(side: number, radius: number): GaussianScratch {
  return { line: new Float32Array(side + 2 * radius), weights: new Float32Array(2 * radius + 1) };
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
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let k = 0; k <= 2 * radius; k++) sum += weights[k] * line[i + k];
    plane[offset + stride * i] = sum;
  }
}

/** … 2 1 0 1 2 … n-2 n-1 n-2 …, however far outside. */
function mirrored(position: number, length: number): number {
  if (position >= 0 && position < length) return position;
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((position % period) + period) % period;
  return within < length ? within : period - within;
}

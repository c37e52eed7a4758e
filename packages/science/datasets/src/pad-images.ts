/** Zero border around every image, as LeNet-5 and the CIFAR networks take 32 x 32 where MNIST has 28 x 28. */

/**
 * @param pixels  count x side x side uint8, one channel.
 * @returns count x (side + 2 padding) x (side + 2 padding); `pixels` itself when the padding is 0.
 * @see LeCun et al. 1998, Gradient-based learning applied to document recognition, section II.B.
 */
export function padImages(pixels: Uint8Array, side: number, padding: number): Uint8Array {
  if (padding === 0) return pixels;
  const padded = paddedSide(side, padding);
  const count = pixels.length / (side * side);
  const out = new Uint8Array(count * padded * padded);
  for (let image = 0; image < count; image++) {
    for (let row = 0; row < side; row++) {
      const from = (image * side + row) * side;
      out.set(pixels.subarray(from, from + side), (image * padded + row + padding) * padded + padding);
    }
  }
  return out;
}

export function paddedSide(side: number, padding: number): number {
  return side + 2 * padding;
}

/** A float as the 32-bit word that `KernelCall.argumentF32` reads: all arguments are words. */
export function float32Bits(value: number): number {
  floats[0] = value;
  return bits[0];
}
const floats = new Float32Array(1);
const bits = new Int32Array(floats.buffer);

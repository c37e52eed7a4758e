/**
 * Whether this machine's WebAssembly has relaxed SIMD, whose multiply-add is one instruction where the processor has
 * one: twice the arithmetic of a multiplication and an addition. Asked by validating the smallest module that uses it.
 */
export function supportsRelaxedSimd(): boolean {
  // (func (result v128) v128.const 0 v128.const 0 v128.const 0 f32x4.relaxed_madd)
  const zero = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
  const body = [0, ...zero, ...zero, ...zero, 0xfd, 0x85, 0x02, 0x0b];
  return WebAssembly.validate(
    Uint8Array.from([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...[1, 5, 1, 0x60, 0, 1, 0x7b],
      ...[3, 2, 1, 0],
      ...[10, body.length + 2, 1, body.length, ...body],
    ]),
  );
}

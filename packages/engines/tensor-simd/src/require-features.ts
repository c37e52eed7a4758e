const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** The smallest modules that use what every kernel needs, and why a machine may lack it. */
const features: readonly { readonly lack: string; readonly module: Uint8Array<ArrayBuffer> }[] = [
  {
    lack: "128-bit SIMD (an x64 processor needs SSE4.1, and Node no flag that turns it off)",
    // (func v128.const 0 drop)
    module: Uint8Array.from([
      ...HEADER,
      ...[1, 4, 1, 0x60, 0, 0],
      ...[3, 2, 1, 0],
      ...[10, 23, 1, 21, 0, 0xfd, 0x0c, ...new Array<number>(16).fill(0), 0x1a, 0x0b],
    ]),
  },
  // (memory 1 1 shared)
  { lack: "memory shared by threads", module: Uint8Array.from([...HEADER, 5, 4, 1, 3, 1, 1]) },
];

/** @throws {Error} naming what this machine's WebAssembly lacks, if anything. @param validate  for tests. */
export function requireFeatures(
  validate: (module: Uint8Array<ArrayBuffer>) => boolean = WebAssembly.validate,
): void {
  const lacks = features.filter(({ module }) => !validate(module)).map(({ lack }) => lack);
  if (lacks.length > 0)
    throw new Error(
      `the simd engine cannot run here: WebAssembly lacks ${lacks.join(" and ")}; choose the engine tensorflow ` +
        "(npm run engine:tensorflow builds it)",
    );
}

const kinds = [
  "Uint8Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
] as const;

/** Bytes of all typed arrays that `act` makes by `new` with memory of their own, as if none were ever released. */
export async function countBytes(act: () => Promise<unknown>): Promise<number> {
  const originals = kinds.map((kind) => globalThis[kind]);
  let bytes = 0;
  for (const [place, kind] of kinds.entries()) {
    const counting = new Proxy(originals[place], {
      construct(target, args, newTarget) {
        const made = Reflect.construct(target, args, newTarget);
        if (!(args[0] instanceof ArrayBuffer || args[0] instanceof SharedArrayBuffer))
          bytes += made.byteLength;
        return made;
      },
    });
    Object.assign(globalThis, { [kind]: counting });
  }
  try {
    await act();
  } finally {
    for (const [place, kind] of kinds.entries()) Object.assign(globalThis, { [kind]: originals[place] });
  }
  return bytes;
}

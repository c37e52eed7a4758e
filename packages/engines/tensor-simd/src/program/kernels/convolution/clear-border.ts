/** Zeroes what is around the images that kernels pad into scratch; padding overwrites what is within. */
import { type FunctionBuilder, f32, type I32, i32, v128 } from "@outlab/wasm-assembler";
import { interiorBytes, type PaddedImage, paddedBytes, paddedRowBytes } from "./pad.ts";

/** @param count  images, one behind the other from `scratch` on. */
export function clearBorder(f: FunctionBuilder, scratch: I32, image: PaddedImage, count = 1): void {
  const { layout, border, beyond } = image;
  if (border === 0 && !beyond) return;
  const inside = 4 * layout.stored * layout.width;
  // A row's right border and the next one's left border are neighbours.
  const betweenRows = paddedRowBytes(image) - inside;
  const above = interiorBytes(image);
  const below = paddedBytes(image) - above - paddedRowBytes(image) * (layout.height - 1) - inside;
  const at = f.let(i32.of(scratch));
  f.for(0, count, 1, () => {
    f.fill(at, 0, above);
    f.advance(at, above + inside);
    f.for(1, layout.height, 1, () => {
      if (betweenRows % 16 === 0) f.for(0, betweenRows, 16, (x) => f.store(i32.add(at, x), v128.zero()));
      else f.for(0, betweenRows, 4, (x) => f.store(i32.add(at, x), f32.const(0)));
      f.advance(at, paddedRowBytes(image));
    });
    f.fill(at, 0, below);
    f.advance(at, below);
  });
}

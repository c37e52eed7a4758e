import { type FunctionBuilder, i32, type Local } from "@outlab/wasm-assembler";
import { imageBytes, type Layout } from "../../stages/layout.ts";

/** The images that a kernel call is about. */
export interface ImageSpan {
  readonly start: Local<"i32">;
  readonly end: Local<"i32">;
}

/** Zeroes images that follow each other from `at` on. */
export function clearImages(
  f: FunctionBuilder,
  at: Local<"i32">,
  layout: Layout,
  { start, end }: ImageSpan,
): void {
  const size = imageBytes(layout);
  f.fill(i32.add(at, i32.mul(start, size)), 0, i32.mul(i32.sub(end, start), size));
}

import type { UnifiedImage } from "./decode-image.ts";

/** Grey among colours gets three equal channels; colour among greys its luma. @see ITU-R BT.601 */
export function writePixels(
  { pixels, channels: found }: Pick<UnifiedImage, "pixels" | "channels">,
  channels: number,
  out: Uint8Array,
): void {
  if (found === channels) out.set(pixels);
  else if (channels === 3) for (let i = 0; i < out.length; i++) out[i] = pixels[Math.floor(i / 3)];
  else
    for (let i = 0; i < out.length; i++)
      out[i] = Math.round(0.299 * pixels[3 * i] + 0.587 * pixels[3 * i + 1] + 0.114 * pixels[3 * i + 2]);
}

/** Many images decoded side by side, in the order in which they were given; what cannot be read is left out with a reason. */
import { decodeImage, type UnifiedImage } from "./decode-image.ts";
import type { SourceImage } from "./image-source.ts";
import type { Recipe } from "./recipe.ts";
import type { LeftOut } from "./report.ts";

export interface Decoding {
  readonly recipe: Pick<Recipe, "imageSize" | "fit">;
  /** Images that are decoded at once. */
  readonly threads: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Each worker takes the next image when it has done one. */
export async function decodeEach<Source extends SourceImage>(
  images: readonly Source[],
  { recipe, threads, signal, onProgress }: Decoding,
): Promise<{ readonly taken: (Source & UnifiedImage)[]; readonly unreadable: LeftOut[] }> {
  const results = new Array<(Source & UnifiedImage) | LeftOut>(images.length);
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < images.length) {
      signal?.throwIfAborted();
      const at = next++;
      const source = images[at];
      try {
        results[at] = { ...source, ...(await decodeImage(await source.read(), recipe)) };
      } catch (error) {
        results[at] = { file: source.path, reason: (error as Error).message };
      }
      onProgress?.(++done, images.length);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, threads) }, work));
  return {
    taken: results.filter((result): result is Source & UnifiedImage => "pixels" in result),
    unreadable: results.filter((result): result is LeftOut => "reason" in result),
  };
}

/** The small copies of test images that the job `score` left, cut from their sheet, each with its class. */
import { readNpy } from "@outlab/arrays";
import type { BlobStore } from "@outlab/blobs";
import { TILE_COLUMNS } from "@outlab/datasets";
import type { FigureFileKind, FigureFileRecord } from "@outlab/pipeline";
import type { ScoredImages, Thumbnail } from "@outlab/report";
import { PNG } from "pngjs";

/** Empty where none are kept. @param scored  knows the class of each image. */
export async function readThumbnails(
  storage: BlobStore,
  files: readonly FigureFileRecord[],
  scored: ScoredImages | undefined,
): Promise<Thumbnail[]> {
  const bytesOf = async (kind: FigureFileKind) => {
    const found = files.find((file) => file.kind === kind);
    return found && (await storage.read(found.file.digest));
  };
  const [sheetBytes, placesBytes] = [await bytesOf("thumbnails"), await bytesOf("thumbnail-images")];
  if (!sheetBytes || !placesBytes || !scored) return [];
  const places = readNpy(placesBytes).data;
  const byImage = new Map(scored.images.map((one) => [one.image, one]));
  const sheet = PNG.sync.read(Buffer.from(sheetBytes));
  const size = {
    width: sheet.width / TILE_COLUMNS,
    height: sheet.height / Math.ceil(places.length / TILE_COLUMNS),
  };
  return Array.from(places).flatMap((image, place) => {
    const known = byImage.get(image);
    if (!known) return [];
    const { className, isNormal } = known;
    return [{ image, className, isNormal, address: addressOf(tile(sheet, size, place)) }];
  });
}

function tile(sheet: PNG, { width, height }: { width: number; height: number }, place: number): PNG {
  const cut = new PNG({ width, height });
  const [top, left] = [Math.floor(place / TILE_COLUMNS) * height, (place % TILE_COLUMNS) * width];
  for (let y = 0; y < height; y++) {
    const from = 4 * ((top + y) * sheet.width + left);
    sheet.data.copy(cut.data, 4 * y * width, from, from + 4 * width);
  }
  return cut;
}

function addressOf(png: PNG): string {
  return `data:image/png;base64,${PNG.sync.write(png, { colorType: 2 }).toString("base64")}`;
}

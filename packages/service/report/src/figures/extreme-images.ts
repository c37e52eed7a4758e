/** The images about which a scorer is most surely wrong, and those at both ends of its order. */
import type { Figure } from "./figure.ts";
import type { ScoredImage } from "./result-facts.ts";
import { TILES_IN_ROW, tileRows } from "./tiles.ts";

export const extremeImages: Figure = {
  name: "extreme-images",
  title: "The most and the least anomalous images",
  reading:
    "The class of each image is below it, orange where it is normal; the first two rows are what the scorer gets wrong: normal images that it finds odd, and anomalies that it finds ordinary.",
  oneLayout: true,
  choices: ({ scorers }) => scorers.map(({ scorer }) => scorer),
  whyNot: ({ scorers, thumbnails }) => {
    if (scorers.length === 0) return "no image has been scored yet";
    return thumbnails.length > 0 ? undefined : "no small copies of the images are kept";
  },
  draw({ scorers, thumbnails }, _layout, choice) {
    const byImage = new Map(thumbnails.map((thumbnail) => [thumbnail.image, thumbnail]));
    const images = scorers.find(({ scorer }) => scorer === choice)?.images ?? [];
    const falling = images.toSorted((a, b) => b.score - a.score || a.image - b.image);
    const rising = falling.toReversed();
    const row = (title: string, ordered: readonly ScoredImage[]) => ({
      title,
      tiles: ordered.slice(0, TILES_IN_ROW).flatMap(({ image, className }) => {
        const thumbnail = byImage.get(image);
        return thumbnail ? [{ thumbnail, caption: className }] : [];
      }),
    });
    const rows = [
      row(
        "normal images with the highest scores",
        falling.filter(({ isNormal }) => isNormal),
      ),
      row(
        "anomalies with the lowest scores",
        rising.filter(({ isNormal }) => !isNormal),
      ),
      row("the highest scores of all", falling),
      row("the lowest scores of all", rising),
    ];
    return tileRows(
      rows.filter(({ tiles }) => tiles.length > 0),
      true,
    );
  },
};

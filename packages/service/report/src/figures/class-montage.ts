/** Some test images of each class, so that a reader sees what is to be distinguished. */
import { classesInOrder, MOST_CLASSES } from "./class-order.ts";
import type { Figure } from "./figure.ts";
import type { Thumbnail } from "./result-facts.ts";
import { TILES_IN_ROW, tileRows } from "./tiles.ts";

export const classMontage: Figure = {
  name: "class-montage",
  title: "What the classes look like",
  reading:
    "Each row has test images of one class, normal classes first, the others from the closest to the farthest.",
  oneLayout: true,
  whyNot: ({ thumbnails }) => (thumbnails.length > 0 ? undefined : "no small copies of the images are kept"),
  draw(facts) {
    const rows = classesInOrder(facts, MOST_CLASSES).flatMap((className) => {
      const own = facts.thumbnails.filter((thumbnail) => thumbnail.className === className);
      const title = facts.normalClasses.includes(className) ? `${className} (normal)` : className;
      return own.length > 0 ? [{ title, tiles: evenly(own).map((thumbnail) => ({ thumbnail })) }] : [];
    });
    return tileRows(rows, false);
  },
};

function evenly(thumbnails: readonly Thumbnail[]): readonly Thumbnail[] {
  const count = Math.min(TILES_IN_ROW, thumbnails.length);
  return Array.from({ length: count }, (_, i) => thumbnails[Math.floor((i * thumbnails.length) / count)]);
}

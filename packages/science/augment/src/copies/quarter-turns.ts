/** The four quarter turns of a square image, counter-clockwise: the pretext task that needs no resampling. */
import { copy, defineCopies } from "./define.ts";

export const quarterTurns = defineCopies({
  kind: "quarter-turns",
  title: "The image turned by 0, 90, 180 and 270 degrees",
  source: "Gidaris, Singh and Komodakis 2018, https://arxiv.org/abs/1803.07728",
  copies: [
    copy("upright", (y, x) => [y, x]),
    copy("turn-90", (y, x, { width }) => [x, width - 1 - y]),
    copy("turn-180", (y, x, { height, width }) => [height - 1 - y, width - 1 - x]),
    copy("turn-270", (y, x, { height }) => [height - 1 - x, y]),
  ],
});

/** The four quarter turns of a square image, counter-clockwise: the pretext task that needs no resampling. */
import { defineCopies } from "./define.ts";
import { combinations, turns } from "./movements.ts";

export const quarterTurns = defineCopies({
  kind: "quarter-turns",
  title: "The image turned by 0, 90, 180 and 270 degrees",
  source: "Gidaris, Singh and Komodakis 2018, https://arxiv.org/abs/1803.07728",
  copies: combinations([turns]),
  factors: [4],
});

import { defineCopies } from "./define.ts";
import { combinations, horizontalShifts, turns, verticalShifts } from "./movements.ts";

export const turnsAndShifts = defineCopies({
  kind: "turns-and-shifts",
  title: "36 copies: shifted by a quarter of the side up, down or not, left, right or not, then turned",
  source: "Hendrycks, Mazeika, Kadavath and Song 2019, section 4.2, https://arxiv.org/abs/1906.12340",
  copies: combinations([verticalShifts, horizontalShifts, turns]),
  factors: [3, 3, 4],
});

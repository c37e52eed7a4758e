import { defineCopies } from "./define.ts";
import { combinations, flips, horizontalShifts, turns, verticalShifts } from "./movements.ts";

export const turnsShiftsAndFlips = defineCopies({
  kind: "turns-shifts-and-flips",
  title: "72 copies: mirrored or not, shifted by a quarter of the side or not, then turned",
  source: "Golan and El-Yaniv 2018, section 4.1, https://arxiv.org/abs/1805.10917",
  copies: combinations([flips, verticalShifts, horizontalShifts, turns]),
  factors: [2, 3, 3, 4],
});

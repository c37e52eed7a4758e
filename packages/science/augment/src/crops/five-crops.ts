import { type Crop, defineCrops } from "./define.ts";

/** Of a side: 24 of 32 pixels, 56 % of the area. */
const SHARE = 0.75;

export const fiveCrops = defineCrops({
  kind: "five-crops",
  title: "The image as it is, its centre and its four corners, three quarters of the side each",
  source:
    "Krizhevsky, Sutskever and Hinton 2012, section 4.1 (four corners and centre); CSI averages over crops of 54 % of the area",
  crops: [
    crop("crop-centre", 0.5, 0.5),
    crop("crop-top-left", 0, 0),
    crop("crop-top-right", 0, 1),
    crop("crop-bottom-left", 1, 0),
    crop("crop-bottom-right", 1, 1),
  ],
});

/** @param down  where the crop is between the top (0) and the bottom (1); `across` from the left to the right. */
function crop(name: string, down: number, across: number): Crop {
  return {
    name,
    box({ height, width }) {
      const [high, wide] = [height, width].map((side) => Math.max(1, Math.round(SHARE * side)));
      return {
        top: Math.round(down * (height - high)),
        left: Math.round(across * (width - wide)),
        height: high,
        width: wide,
      };
    },
  };
}

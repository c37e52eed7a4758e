/** A picture with a labelled row of small images for each thing to compare. */
import { PNG } from "pngjs";
import { eachPixelOf, glyphAdvance, glyphHeight } from "./pixel-font.ts";

export interface SheetImage {
  readonly side: number;
  readonly channels: number;
  /** side x side x channels on the scale 0 … 1, interleaved; beyond it is cut off. */
  readonly values: ArrayLike<number>;
}

export interface SheetRow {
  readonly label: string;
  readonly images: readonly SheetImage[];
}

const gap = 6;
const textScale = 2;
const background = 248;
const ink = 32;

/** @param magnify  pixels of the picture per pixel of an image, a whole number. */
export function drawContactSheet(rows: readonly SheetRow[], magnify: number): Buffer {
  const longest = Math.max(...rows.map(({ label }) => label.length));
  const labelWidth = longest * glyphAdvance * textScale + 2 * gap;
  const cell = magnify * Math.max(...rows.flatMap(({ images }) => images.map(({ side }) => side))) + gap;
  const columns = Math.max(...rows.map(({ images }) => images.length));
  const sheet = new PNG({ width: labelWidth + columns * cell, height: rows.length * cell + gap });
  sheet.data.fill(background);
  for (let alpha = 3; alpha < sheet.data.length; alpha += 4) sheet.data[alpha] = 255;
  rows.forEach(({ label, images }, row) => {
    const top = row * cell + gap;
    drawText(sheet, label, gap, top + Math.floor((cell - gap - glyphHeight * textScale) / 2));
    images.forEach((image, column) => {
      drawImage(sheet, image, labelWidth + column * cell, top, magnify);
    });
  });
  return PNG.sync.write(sheet);
}

function drawText(sheet: PNG, text: string, left: number, top: number): void {
  eachPixelOf(text, (x, y) => {
    fillSquare(sheet, left + x * textScale, top + y * textScale, textScale, ink);
  });
}

function drawImage(
  sheet: PNG,
  { side, channels, values }: SheetImage,
  left: number,
  top: number,
  magnify: number,
) {
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const first = (y * side + x) * channels;
      const level = (channel: number) =>
        Math.round(255 * Math.min(1, Math.max(0, values[first + Math.min(channel, channels - 1)])));
      fillSquare(sheet, left + x * magnify, top + y * magnify, magnify, level(0), level(1), level(2));
    }
  }
}

/** @param levels  red, green, blue, 0 … 255; one for all of them. */
function fillSquare(
  { data, width }: PNG,
  left: number,
  top: number,
  side: number,
  ...levels: readonly number[]
): void {
  for (let y = top; y < top + side; y++) {
    for (let at = (y * width + left) * 4, x = 0; x < side; x++, at += 4) {
      for (let c = 0; c < 3; c++) data[at + c] = levels[c] ?? levels[0];
    }
  }
}

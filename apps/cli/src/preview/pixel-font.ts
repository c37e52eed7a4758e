/** Letters for labels in pictures: 4 x 5 pixels each, so that a PNG needs no font file. */

/** One hexadecimal digit a row from the top; its bits are the columns from the left. */
const glyphs: Readonly<Record<string, string>> = {
  a: "69f99",
  b: "e9e9e",
  c: "78887",
  d: "e999e",
  e: "f8e8f",
  f: "f8e88",
  g: "78b97",
  h: "99f99",
  i: "e444e",
  j: "11196",
  k: "9aca9",
  l: "8888f",
  m: "9ff99",
  n: "9db99",
  o: "69996",
  p: "e9e88",
  q: "699b7",
  r: "e9ea9",
  s: "7861e",
  t: "e4444",
  u: "99996",
  v: "99966",
  w: "99ff9",
  x: "99699",
  y: "99644",
  z: "f124f",
  "0": "6bd96",
  "1": "26227",
  "2": "e168f",
  "3": "e161e",
  "4": "99f11",
  "5": "f8e1e",
  "6": "68e96",
  "7": "f1244",
  "8": "69696",
  "9": "69716",
  "-": "00e00",
  " ": "00000",
};

const glyphWidth = 4;
export const glyphHeight = 5;
/** A letter and the gap to the next one. */
export const glyphAdvance = 5;

/** Calls `paint` for each pixel of a text's letters, in pixels from its top left. Letters lose their case. */
export function eachPixelOf(text: string, paint: (x: number, y: number) => void): void {
  for (const [position, letter] of [...text.toLowerCase()].entries()) {
    const rows = glyphs[letter] ?? "fffff";
    for (let y = 0; y < glyphHeight; y++) {
      for (let x = 0; x < glyphWidth; x++) {
        if ((Number.parseInt(rows[y], 16) >> (glyphWidth - 1 - x)) & 1) paint(position * glyphAdvance + x, y);
      }
    }
  }
}

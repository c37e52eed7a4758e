/** Letters for labels in pictures: 3 x 5 pixels each, so that a PNG needs no font file. */

/** One octal digit a row from the top; its bits are the columns from the left. */
const glyphs: Readonly<Record<string, string>> = {
  a: "25755",
  b: "65656",
  c: "34443",
  d: "65556",
  e: "74647",
  f: "74644",
  g: "34553",
  h: "55755",
  i: "72227",
  j: "11152",
  k: "55655",
  l: "44447",
  m: "57755",
  n: "00655",
  o: "25552",
  p: "65644",
  q: "25563",
  r: "65655",
  s: "34216",
  t: "72222",
  u: "55557",
  v: "55552",
  w: "55775",
  x: "55255",
  y: "55222",
  z: "71247",
  "0": "75557",
  "1": "26227",
  "2": "61247",
  "3": "61216",
  "4": "55711",
  "5": "74616",
  "6": "34652",
  "7": "71222",
  "8": "25252",
  "9": "25316",
  "-": "00700",
  " ": "00000",
};

export const glyphHeight = 5;
/** A letter and the gap to the next one. */
export const glyphAdvance = 4;

/** Calls `paint` for each pixel of a text's letters, in pixels from its top left. Letters lose their case. */
export function eachPixelOf(text: string, paint: (x: number, y: number) => void): void {
  for (const [position, letter] of [...text.toLowerCase()].entries()) {
    const rows = glyphs[letter] ?? "77777";
    for (let y = 0; y < glyphHeight; y++) {
      for (let x = 0; x < 3; x++) {
        if ((Number(rows[y]) >> (2 - x)) & 1) paint(position * glyphAdvance + x, y);
      }
    }
  }
}

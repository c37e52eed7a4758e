/**
 * How wide a text is in Helvetica, in Arial and in Liberation Sans, whose letters are equally wide, so that labels have
 * their room on machines without a canvas and without fonts, and figures are the same on all of them.
 *
 * @see Adobe Font Metrics of Helvetica, in thousandths of the font's size
 */

/** From the space to the tilde. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const FIRST = 0x20;
/** Of a letter beyond ASCII: that of most letters with an accent; signs of East Asia are twice as wide. */
const OTHER = 556;
const WIDE = 1000;
/** Letters of the bold face are so much wider on the average. */
const BOLD = 1.07;

/** @returns pixels. */
export function textWidth(text: string, fontSizePx: number, isBold: boolean): number {
  let thousandths = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    thousandths += WIDTHS[code - FIRST] ?? (code >= 0x1100 ? WIDE : OTHER);
  }
  return (thousandths / 1000) * fontSizePx * (isBold ? BOLD : 1);
}

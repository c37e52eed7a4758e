/**
 * The colours of all figures. Those of data are Okabe and Ito's, which people with each common form of colour blindness can
 * tell apart; pages show other shades of them on a dark background (`darkShades`).
 *
 * @see Okabe and Ito 2008, https://jfly.uni-koeln.de/color/
 */

export const palette = {
  background: "#ffffff",
  ink: "#1c1e21",
  muted: "#5b6067",
  grid: "#e4e6e9",
  /** Normal images and classes. */
  normal: "#d55e00",
  /** Everything that is not normal. */
  other: "#0072b2",
  /** What is neither: a diagonal, a threshold. */
  neutral: "#8a9097",
} as const;

/** Of things without an order, the first of which is drawn first. */
export const categorical: readonly string[] = [
  "#0072b2",
  "#d55e00",
  "#009e73",
  "#cc79a7",
  "#e69f00",
  "#56b4e9",
  "#1c1e21",
];

/** Dashes beside the colours, so that lines differ in print, too. */
export const dashes: readonly (readonly number[])[] = [
  [1, 0],
  [6, 2],
  [2, 2],
  [8, 2, 2, 2],
  [4, 4],
  [1, 3],
  [10, 3],
];

/** Of each colour, what takes its place on a dark background. */
export const darkShades: Readonly<Record<string, string>> = {
  "#ffffff": "#15181c",
  "#1c1e21": "#e9ebee",
  "#5b6067": "#a7adb5",
  "#e4e6e9": "#343a41",
  "#8a9097": "#8a9097",
  "#d55e00": "#ff8f45",
  "#0072b2": "#5aaeea",
  "#009e73": "#35c79d",
  "#cc79a7": "#e39cc5",
  "#e69f00": "#f3b73c",
  "#56b4e9": "#9bd3f5",
};

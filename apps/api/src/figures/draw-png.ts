/** A drawing as PNG, at twice its size, for slides and screens of high resolution. */
import { ProblemError } from "@outlab/wire";

/** @throws {ProblemError} `not-acceptable` where this machine has nothing to draw, or to write, with. */
export async function drawPng(svg: string): Promise<Buffer> {
  const png = await renderer();
  if (!(await hasFont(png)))
    throw new ProblemError(
      "not-acceptable",
      "this server has no fonts, and a PNG would lack its words; ask for image/svg+xml, or install fonts such as fonts-liberation",
    );
  return png(svg);
}

async function renderer(): Promise<(svg: string) => Promise<Buffer>> {
  try {
    const { default: sharp } = await import("sharp");
    return (svg) => sharp(Buffer.from(svg), { density: 144 }).png().toBuffer();
  } catch (cause) {
    throw new ProblemError(
      "not-acceptable",
      "this server draws no PNG, because sharp is not installed with it; ask for image/svg+xml",
      [],
      { cause },
    );
  }
}

/** A letter differs from nothing where there is a font. */
async function hasFont(png: (svg: string) => Promise<Buffer>): Promise<boolean> {
  const page = (words: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">${words}</svg>`;
  const [letter, nothing] = [
    await png(page('<text y="15" font-family="sans-serif">M</text>')),
    await png(page("")),
  ];
  return !letter.equals(nothing);
}

import { describe, expect, it } from "vitest";
import { leanSvg } from "./lean-svg.ts";

const drawn = (inner: string) => leanSvg(`<svg width="10" viewBox="0 0 10 10">${inner}</svg>`);

describe("a lean drawing", () => {
  it("keeps every word, also where it looks like a place", () => {
    expect(drawn('<text x="1" font-family="Arial">0.123456 role="x"</text>')).toContain(
      '<text x="1">0.123456 role="x"</text>',
    );
  });

  it("has its font once, and places to a hundredth of a pixel", () => {
    expect(
      drawn('<g transform="translate(1.239999999,-0.5)"><text font-family="Arial, \'A B\'">a</text></g>'),
    ).toBe(
      `<svg font-family="Arial, 'A B'" width="10" viewBox="0 0 10 10"><g transform="translate(1.24,-0.5)"><text>a</text></g></svg>`,
    );
  });

  it("has a dot as a circle", () => {
    const path =
      '<path transform="translate(2.5,3.14159)" d="M1.5,0A1.5,1.5,0,1,1,-1.5,0A1.5,1.5,0,1,1,1.5,0" fill="red"/>';
    expect(drawn(path)).toContain('<circle cx="2.5" cy="3.14" r="1.5" fill="red"/>');
  });

  it("leaves out what cannot be seen", () => {
    expect(
      drawn('<path aria-hidden="true" d="" pointer-events="none" display="none"/><rect opacity="1"/>'),
    ).toMatch(/10"><rect\/><\/svg>$/);
  });
});

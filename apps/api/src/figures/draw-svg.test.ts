import { figures } from "@outlab/report";
import * as vega from "vega";
import { compile } from "vega-lite";
import { describe, expect, it } from "vitest";
import { tinyFacts } from "../../../../packages/service/report/src/testing/tiny-facts.ts";
import { drawSvg } from "./draw-svg.ts";

const layouts = ["wide", "narrow"] as const;
const drawn = figures.flatMap((figure) => layouts.map((layout) => ({ name: figure.name, figure, layout })));
const specOf = ({ figure, layout }: (typeof drawn)[number]) =>
  figure.draw(tinyFacts, layout, figure.choices?.(tinyFacts)[0]);

describe.each(drawn)("$name, $layout", (one) => {
  it("is a spec that the language takes without a warning", () => {
    const warnings: unknown[] = [];
    const logger = vega.logger(vega.Warn, undefined, (_method, _level, words) => warnings.push(...words));
    compile(specOf(one) as never, { logger });
    expect(warnings).toEqual([]);
  });

  it("is a well-formed drawing, the same each time, that fits the page", async () => {
    const svg = await drawSvg(specOf(one));
    expect(unclosed(svg)).toEqual([]);
    expect(await drawSvg(specOf(one))).toBe(svg);
    const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
    expect(width).toBeLessThanOrEqual({ wide: 720, narrow: 360 }[one.layout]);
  });

  it("shows a person's words as words", async () => {
    const svg = await drawSvg(specOf(one));
    expect(svg).not.toContain("<ship>");
    if (/training-curves|roc|precision-recall/.test(one.name)) return;
    expect(svg).toContain("&lt;ship&gt;");
  });
});

it("draws nothing that comes from outside", async () => {
  const image = (url: string) =>
    drawSvg({
      data: { values: [{ url }] },
      mark: { type: "image", width: 9, height: 9 },
      encoding: { url: { field: "url", type: "nominal" } },
    });
  expect(await image("data:image/png;base64,AA")).toContain('href="data:image/png;base64,AA"');
  expect(await image("http://127.0.0.1:9/x.png")).not.toContain("127.0.0.1");
  expect(await image("file:///etc/hostname")).not.toContain("hostname");
});

/** Names of elements that are open at the end, or closed without having been open. */
function unclosed(svg: string): readonly string[] {
  const open: string[] = [];
  for (const [, end, name, single] of svg.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (end === "/") {
      if (open.pop() !== name) return [...open, `</${name}>`];
    } else if (single !== "/") open.push(name);
  }
  return open;
}

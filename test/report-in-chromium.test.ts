/** A report as people see it: in a real browser, at the width of a desk and of a telephone, in the dark and on paper. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Drawing, experimentReport, figures } from "@outlab/report";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawSvg } from "../apps/api/src/figures/draw-svg.ts";
import { tinyFacts } from "../packages/service/report/src/testing/tiny-facts.ts";
import { type BrowserPage, chromium, openBrowserPage } from "./support/chromium.ts";

const title = chromium ? "a report in Chromium" : "a report in Chromium (skipped: no Chromium is installed)";
describe.skipIf(!chromium)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), "outlab-report-"));
  const address = pathToFileURL(join(folder, "report.html")).href;
  let page: BrowserPage;
  beforeAll(async () => {
    writeFileSync(join(folder, "report.html"), await tinyReport());
    page = await openBrowserPage(chromium!);
  });
  afterAll(async () => {
    await page?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const look = async (width: number, scheme: "light" | "dark") => {
    await page.send("Emulation.setDeviceMetricsOverride", {
      width,
      height: 800,
      deviceScaleFactor: 1,
      mobile: width < 500,
    });
    await page.send("Emulation.setEmulatedMedia", {
      features: [{ name: "prefers-color-scheme", value: scheme }],
    });
    await page.open(address);
  };
  const visible = (name: string) =>
    page.evaluate<number>(
      `[...document.querySelectorAll(".${name} svg")].filter((svg) => svg.checkVisibility()).length`,
    );
  const wide = figures.filter(({ oneLayout }) => !oneLayout).length;

  it.each([
    [1000, "wide", "narrow"],
    [375, "narrow", "wide"],
  ] as const)(
    "at a width of %i shows the %s drawings alone, and nothing is wider than the page",
    async (width, shown, hidden) => {
      await look(width, "light");
      expect(await visible(shown)).toBe(wide);
      expect(await visible(hidden)).toBe(0);
      expect(await visible("all")).toBe(figures.length - wide);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    },
  );

  it("has light words and bars on a dark ground where a person's system is dark", async () => {
    const brightness = async (expression: string) => {
      const color = await page.evaluate<string>(expression);
      return (color.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    };
    const ground = `getComputedStyle(document.body).backgroundColor`;
    const words = `getComputedStyle(document.querySelector("figure .wide text")).fill`;
    await look(1000, "light");
    expect(await brightness(ground)).toBeGreaterThan(await brightness(words));
    await look(1000, "dark");
    expect(await brightness(ground)).toBeLessThan(await brightness(words));
  });

  it("asks for nothing but itself, and runs no script of a name", async () => {
    await look(1000, "light");
    expect(page.asked.filter((url) => url !== address && !url.startsWith("data:"))).toEqual([]);
    expect(await page.evaluate("document.scripts.length")).toBe(0);
    expect(await page.evaluate("document.querySelector('h1').textContent")).toBe("<script>alert(1)</script>");
  });

  it("prints", async () => {
    await look(1000, "dark");
    const { data } = await page.send("Page.printToPDF", { printBackground: true });
    expect(Buffer.from(String(data), "base64").subarray(0, 4).toString()).toBe("%PDF");
  });
});

async function tinyReport(): Promise<string> {
  const drawings: Drawing[] = [];
  for (const figure of figures) {
    const choice = figure.choices?.(tinyFacts)[0];
    const wide = await drawSvg(figure.draw(tinyFacts, "wide", choice));
    const narrow = await drawSvg(figure.draw(tinyFacts, "narrow", choice));
    drawings.push({ figure, choice, svg: figure.oneLayout ? wide : { wide, narrow } });
  }
  return experimentReport({
    facts: tinyFacts,
    drawings,
    missing: [],
    protocol: {
      experiment: {
        id: "018f4e9a-0000-7000-8000-000000000001",
        name: "<script>alert(1)</script>",
        owner: "ada",
        datasetKind: "shapes",
        methodKind: "simclr",
        specHash: "ab".repeat(32),
        spec: { seed: 7 },
        engine: null,
        createdAt: "2026-11-30T10:00:00.000Z",
        finishedAt: null,
        jobs: [],
      },
      dataset: undefined,
      encoderDigest: undefined,
      version: "0",
    },
  });
}

import { describe, expect, it } from "vitest";
import { tinyFacts } from "../testing/tiny-facts.ts";
import { experimentReport } from "./experiment-report.ts";

const evil = `<script>alert("x")</script>'&\u202e`;
const svg = '<svg id="a"><path fill="url(#a)"/></svg>';
const figure = { name: "class-divergence", title: "Bars", reading: "Longer is farther." };

const report = (changes: { readonly name?: string } = {}) =>
  experimentReport({
    facts: tinyFacts,
    drawings: [
      { figure, svg: { wide: svg, narrow: svg } },
      { figure: { ...figure, name: "roc" }, choice: evil, svg },
    ],
    missing: [{ title: "Where the classes are", reason: "no embeddings are kept" }],
    protocol: {
      experiment: {
        id: "018f4e9a-0000-7000-8000-000000000001",
        name: "cats",
        owner: "ada",
        datasetKind: "shapes",
        methodKind: "simclr",
        specHash: "ab".repeat(32),
        spec: { seed: 7 },
        engine: { kind: "simd", threads: 2 },
        createdAt: "2026-11-30T10:00:00.000Z",
        finishedAt: "2026-11-30T10:05:00.000Z",
        jobs: [
          { kind: "train", startedAt: "2026-11-30T10:00:01.000Z", finishedAt: "2026-11-30T10:01:06.000Z" },
        ],
        ...changes,
      },
      dataset: { name: "shapes", digest: "cd".repeat(32) },
      encoderDigest: "ef".repeat(32),
      version: "1.2.3",
    },
  });

describe("a report", () => {
  const page = report();

  it("says in sentences what the tables say", () => {
    expect(page).toContain(
      "By cdist, the normal class cat has rank 1 of 3; 1 of 2 other classes cannot be distinguished from normal: dog.",
    );
    expect(page).toContain(
      "The scorer is knn: its AUROC is 0.875 (95 % interval 0.500 to 1.000). Its hardest class is dog, with 0.750.",
    );
  });

  it("has each drawing with its title and how to read it, for both widths of a page", () => {
    expect(page.match(/<figure>/g)).toHaveLength(2);
    expect(page).toContain("<figcaption>Longer is farther.</figcaption>");
    expect(page.match(/<div class="(wide|narrow|all)" role="img"/g)).toHaveLength(3);
  });

  it("names no part of a drawing twice, though each drawing counts its own", () => {
    const ids = [...page.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(3);
    for (const [, id] of page.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
  });

  it("says what it does not show, and why", () => {
    expect(page).toContain("<li>Where the classes are: no embeddings are kept.</li>");
  });

  it("has all that repeats the experiment at its foot", () => {
    for (const part of [
      "ab".repeat(32),
      "cd".repeat(32),
      "ef".repeat(32),
      "kind simd, threads 2",
      "1.2.3",
      "1 min 5 s",
    ])
      expect(page).toContain(part);
    expect(page).toContain("npx outlab clone 018f4e9a-0000-7000-8000-000000000001");
    expect(page).toContain("&quot;seed&quot;: 7");
  });
});

describe("a page", () => {
  it("shows a person's words as words", () => {
    const page = report({ name: evil });
    expect(page).not.toContain("<script");
    expect(page).not.toContain("\u202e");
    expect(page).toContain("<h1>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;\\u202e</h1>");
    expect(page).toContain("&lt;ship&gt;");
    expect(page).not.toContain("<ship>");
  });

  it("asks nothing of any server, and forbids it", () => {
    const page = report();
    expect(page).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`);
    expect(page.match(/\b(src|href)=/g)).toBeNull();
    expect(page).not.toMatch(/@import|url\((?!#)/);
  });
});

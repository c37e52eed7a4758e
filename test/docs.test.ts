/** What the documentation points at exists: its links, the paths that it names, and the tables that it draws from the code. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRetryable } from "@outlab/attempt";
import { failureClasses } from "@outlab/pipeline";
import { divergences, scorers } from "@outlab/scoring";
import { methods } from "@outlab/ssl";
import { isFinal, jobStates, moves, stateMeanings, waitReasons } from "@outlab/wire";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

/**
 * Decisions are not edited after they are made, so they name folders as these were called then. The links and paths of
 * every other page must hold today.
 */
const isHistory = (page: string) => page.startsWith("docs/decisions/");

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)));
const pages = tracked.filter((path) => path.endsWith(".md") && !isHistory(path));
const topFolders = new Set(tracked.filter((path) => path.includes("/")).map((path) => path.split("/")[0]!));

describe("a page of the documentation", () => {
  it("links only to what exists", () => {
    const links = pages.flatMap((page) => linksOf(read(page)).map((link) => ({ page, link })));
    expect(links.length).toBeGreaterThan(pages.length);
    expect(links.filter(({ page, link }) => !leadsSomewhere(page, link))).toEqual([]);
  });

  it("names only paths that exist", () => {
    const paths = pages.flatMap((page) => pathsOf(read(page)).map((path) => ({ page, path })));
    expect(paths.length).toBeGreaterThan(pages.length);
    expect(paths.filter(({ page, path }) => !isThere(page, path))).toEqual([]);
  });

  it("is in the index, when it is below docs", () => {
    const index = new Set(linksOf(read("docs/README.md")).map((link) => join("docs", withoutAnchor(link))));
    const below = pages.filter((page) => page.startsWith("docs/") && page !== "docs/README.md");
    expect(below.filter((page) => !index.has(page))).toEqual([]);
  });
});

describe("a choice of a spec", () => {
  it.each([
    ["methods", methods.kinds],
    ["divergences", divergences.kinds],
    ["scorers", scorers.kinds],
  ] as const)("has a page of its kind's name in docs/%s, and no page is without one", (folder, kinds) => {
    const named = readdirSync(join(root, "docs", folder)).map((file) => basename(file, ".md"));
    expect(named.toSorted()).toEqual([...kinds].toSorted());
  });
});

describe("docs/reference/states.md", () => {
  const page = read("docs/reference/states.md");
  const rows = tableRows(page);

  it("draws every move of the table, and no other", () => {
    const drawing = [
      "stateDiagram-v2",
      "  [*] --> QUEUED",
      ...moves.map(({ from, to, by }) => `  ${from} --> ${to}: ${by}`),
      ...jobStates.filter(isFinal).map((state) => `  ${state} --> [*]`),
    ];
    expect(/```mermaid\n(.*?)\n```/s.exec(page)?.[1]?.split("\n")).toEqual(drawing);
  });

  it("says of every state what the code says", () => {
    const said = jobStates.map((state) => `| \`${state}\` | ${stateMeanings[state]} |`);
    expect(page.split("\n").filter((line) => said.includes(line))).toEqual(said);
  });

  it("explains every reason to wait", () => {
    expect(rows.map(([name]) => name)).toEqual(expect.arrayContaining([...waitReasons]));
  });

  it("says of every class of failure whether another attempt follows", () => {
    const drawn = rows.flatMap(([name, retried]) =>
      failureClasses.filter((kind) => kind === name).map((kind) => [kind, retried]),
    );
    expect(drawn).toEqual(failureClasses.map((kind) => [kind, isRetryable(kind) ? "yes" : "no"]));
  });
});

describe("docs/reference/environment.md", () => {
  const documented = new Set(read("docs/reference/environment.md").match(/`[A-Z_]+`/g));

  it.each(["apps/api/src/config.ts", "apps/worker/src/config.ts", "apps/cli/src/server/read-settings.ts"])(
    "has every variable that %s reads",
    (file) => {
      const variables = [...read(file).matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => `\`${name}\``);
      expect(variables).not.toEqual([]);
      expect(variables.filter((name) => !documented.has(name))).toEqual([]);
    },
  );
});

/** Targets of Markdown links and pictures that lead into the repository. */
function linksOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^[a-z]+:/.test(link));
}

/**
 * What in backticks looks like a path of the repository: it begins with a folder of the root (`packages/...`), or it is a
 * program's file or a folder (`spec.ts`, `rules/`), which a README names from somewhere in its package.
 */
function pathsOf(text: string): string[] {
  return [...withoutFences(text).matchAll(/`([^`\s]+)`/g)]
    .map(([, path]) => path!)
    .filter((path) => !/[<>*|()=:$]|\.\.\.|\b[A-Z]{4,}\b/.test(path))
    .flatMap(alternatives)
    .filter((path) =>
      topFolders.has(path.split("/")[0]!) ? path.includes("/") : /^\w.*(\.m?ts|\.mjs|\/)$/.test(path),
    );
}

/** `a/{b,c}` stands for `a/b` and `a/c`. */
function alternatives(path: string): string[] {
  const braces = /\{([^}]+)\}/.exec(path);
  if (!braces) return [path];
  return braces[1]!.split(",").flatMap((choice) => alternatives(path.replace(braces[0], choice.trim())));
}

/** At the root, or somewhere below the page's own folder; a page of docs is about all of the repository. */
function isThere(page: string, path: string): boolean {
  const folder = page.startsWith("docs/") || dirname(page) === "." ? "" : `${dirname(page)}/`;
  const isMeant = path.endsWith("/")
    ? (file: string) => `/${file}`.includes(`/${path}`)
    : (file: string) => `/${file}`.endsWith(`/${path}`);
  return existsSync(join(root, path)) || tracked.some((file) => file.startsWith(folder) && isMeant(file));
}

function leadsSomewhere(page: string, link: string): boolean {
  const file = link.startsWith("#") ? page : join(dirname(page), withoutAnchor(link));
  if (!existsSync(join(root, file))) return false;
  const anchor = link.split("#")[1];
  return anchor === undefined || anchorsOf(read(file)).has(anchor);
}

function withoutAnchor(link: string): string {
  return link.split("#")[0]!;
}

/** As GitHub names headings. */
function anchorsOf(text: string): Set<string> {
  const headings = withoutCode(text).matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function withoutCode(text: string): string {
  return text
    .replace(/^```.*?^```/gms, "")
    .replace(/`[^`\n]*`/g, (code) => (code.includes("](") ? "" : code));
}

function withoutFences(text: string): string {
  return text.replace(/^```.*?^```/gms, "");
}

/** Cells of all tables of a page, without backticks. */
function tableRows(text: string): string[][] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.replaceAll("`", "").trim()),
    );
}

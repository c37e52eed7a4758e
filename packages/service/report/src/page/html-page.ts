/**
 * A page that stands alone: it runs no script and asks for nothing, so it can be sent to a colleague, printed, and opened in
 * ten years. It forbids a browser to do otherwise.
 */
import { escapeHtml } from "./escape-html.ts";
import { pageStyle } from "./page-style.ts";

/** What may be loaded by a page: its own style, and images that are in it. */
export const pagePolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** @param title  anybody's words; @param body  markup in which such words are escaped. */
export function htmlPage(title: string, body: readonly string[]): string {
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${pagePolicy}">`,
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${pageStyle}</style>`,
    "</head>",
    "<body>",
    "<main>",
    ...body,
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

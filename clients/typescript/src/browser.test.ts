/** The client in a browser: bundled by vite, no Node module is asked for, and it runs where only the web's globals are. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { build, type Rolldown } from "vite";
import { expect, it, onTestFinished } from "vitest";

async function bundleForBrowser(entry: string): Promise<{ code: string; warnings: readonly string[] }> {
  const warnings: string[] = [];
  const warn = (message: string) => void warnings.push(message);
  const result = await build({
    configFile: false,
    logLevel: "warn",
    customLogger: {
      info: () => {},
      warn,
      warnOnce: warn,
      error: warn,
      clearScreen: () => {},
      hasErrorLogged: () => false,
      hasWarned: false,
    },
    build: {
      write: false,
      target: "es2022",
      minify: false,
      lib: { entry, formats: ["iife"], name: "outlab", fileName: "client" },
    },
  });
  const [{ output }] = result as Rolldown.RolldownOutput[];
  return { code: output[0].code, warnings };
}

const ofNode = /\bnode:|\brequire\(|__vite-browser-external/;

it("fails a bundle that needs a Node module", async () => {
  const { code } = await bundleForBrowser(join(import.meta.dirname, "testing/needs-node.ts"));
  expect(code).toMatch(ofNode);
});

it("is bundled without a Node module, and speaks with a server there", { timeout: 60_000 }, async () => {
  const { code, warnings } = await bundleForBrowser(join(import.meta.dirname, "index.ts"));
  expect(warnings).toEqual([]);
  expect(code).not.toMatch(ofNode);

  const server = createServer((request, response) =>
    response.end(JSON.stringify({ name: request.headers.authorization })),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const web = {
    fetch,
    Headers,
    Request,
    Response,
    FormData,
    URL,
    URLSearchParams,
    AbortController,
    AbortSignal,
    TextDecoder,
    TextEncoder,
    setTimeout,
    clearTimeout,
  };
  const name = await runInNewContext(
    `${code};\noutlab.createClient({ url: ${JSON.stringify(url)}, apiKey: "secret" }).getMe().then(({ name }) => name)`,
    web,
  );
  expect(name).toBe("Bearer secret");
});

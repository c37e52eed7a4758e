/** Test support: one page in a real Chromium, spoken to by its own protocol; tests say that they are skipped where there is none. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The program, or undefined where none is installed. */
export const chromium = ["chromium", "chromium-browser", "google-chrome"].find(
  (name) => spawnSync(name, ["--version"]).status === 0,
);

export interface BrowserPage {
  /** Addresses that it has asked for, from the first on. */
  readonly asked: readonly string[];
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** Resolves when the page at the address has loaded. */
  open(address: string): Promise<void>;
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly request?: { readonly url: string } };
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

export async function openBrowserPage(program: string): Promise<BrowserPage> {
  const profile = mkdtempSync(join(tmpdir(), "outlab-chromium-"));
  const browser = spawn(
    program,
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--hide-scrollbars",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = new Promise((done) => browser.once("exit", done));
  const socket = new WebSocket(await addressOf(browser.stderr));
  await new Promise((done) => socket.addEventListener("open", done, { once: true }));
  const answers = new Map<number, (message: Message) => void>();
  const waiting = new Map<string, () => void>();
  const asked: string[] = [];
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) answers.get(message.id)?.(message);
    if (message.method === "Network.requestWillBeSent") asked.push(message.params?.request?.url ?? "");
    if (message.method !== undefined) waiting.get(message.method)?.();
  });
  let id = 0;
  const call = (method: string, params: object, sessionId?: string) =>
    new Promise<Record<string, unknown>>((done, fail) => {
      id++;
      answers.set(id, ({ result, error }) =>
        error ? fail(new Error(`${method}: ${error.message}`)) : done(result ?? {}),
      );
      socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  const { targetId } = await call("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
  const send = (method: string, params: object = {}) => call(method, params, String(sessionId));
  await send("Page.enable");
  await send("Network.enable");
  return {
    asked,
    send,
    async open(url) {
      const loaded = new Promise<void>((done) => waiting.set("Page.loadEventFired", done));
      await send("Page.navigate", { url });
      await loaded;
    },
    async evaluate<T>(expression: string) {
      const { result } = await send("Runtime.evaluate", { expression, returnByValue: true });
      return (result as { value: T }).value;
    },
    async close() {
      socket.close();
      browser.kill("SIGKILL");
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Chromium says where it listens before anything else of interest. */
async function addressOf(said: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: said })) {
    const found = /DevTools listening on (ws:\S+)/.exec(line);
    if (found) {
      said.resume();
      return found[1];
    }
  }
  throw new Error("Chromium ended before it listened");
}

/** The OpenAPI document as text, made without a server: what is checked in as docs/openapi.json. */
import pino from "pino";
import { buildApp } from "../app.ts";
import { createEventSignal } from "../event-signal.ts";

export async function openApiDocument(version: string): Promise<string> {
  const app = await buildApp({
    // Only the routes' schemas are read; nothing is called that would need these.
    db: undefined as never,
    storage: undefined as never,
    log: pino({ level: "silent" }),
    version,
    eventSignal: createEventSignal(),
    readinessChecks: {},
  });
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), undefined, 2)}\n`;
  await app.close();
  return text;
}

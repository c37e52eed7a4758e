import Fastify from "fastify";
import { expect, it } from "vitest";
import { registerGracefulClose } from "./graceful-close.ts";

it("answers what is in flight, then closes at once although clients would keep their connections", async () => {
  const app = Fastify();
  registerGracefulClose(app);
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  app.get("/slow", async () => {
    arrived.resolve();
    await answer.promise;
    return "answered";
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const response = fetch(`${url}/slow`);
  await arrived.promise;
  const closed = app.close();
  // Only once the server no longer listens does an answer come too late for its closing of idle connections.
  while (app.server.listening) await new Promise((resolve) => setImmediate(resolve));
  answer.resolve();
  expect(await (await response).text()).toBe("answered");
  // The kept connection would hold it for Fastify's 72 s.
  await closed;
});

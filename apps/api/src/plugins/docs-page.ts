/** `/docs`: the OpenAPI document as one readable page. It loads `/openapi.json` and nothing from other hosts. */
import type { FastifyInstance } from "fastify";

export function registerDocsPage(app: FastifyInstance): void {
  app.get("/", { schema: { hide: true } as object, config: { access: "anyone" } }, async (_request, reply) =>
    reply.redirect("/docs"),
  );
  app.get(
    "/docs",
    { schema: { hide: true } as object, config: { access: "anyone" } },
    async (_request, reply) =>
      reply
        .header(
          "content-security-policy",
          "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
        )
        .type("text/html; charset=utf-8")
        .send(page),
  );
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outlab API</title>
<style>
  :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  details { border: 1px solid var(--line); border-radius: 6px; margin: .5rem 0; padding: .5rem .8rem; }
  summary { cursor: pointer; } summary b { display: inline-block; min-width: 4.5rem; font-family: monospace; }
  code, pre { font: 14px/1.45 ui-monospace, monospace; }
  pre { overflow: auto; padding: .6rem; border: 1px solid var(--line); border-radius: 6px; }
  h2 { margin-top: 2rem; text-transform: capitalize; } h4 { margin: .8rem 0 .2rem; }
</style>
<h1>Outlab API</h1>
<p>Rendered from <a href="/openapi.json">/openapi.json</a>. Send <code>Authorization: Bearer KEY</code>.</p>
<main>Loading ...</main>
<script>
  const text = (tag, content) => Object.assign(document.createElement(tag), { textContent: content });
  const shape = (title, schema) => [text("h4", title), text("pre", JSON.stringify(schema, null, 2))];
  const folded = (heading, ...children) => {
    const details = document.createElement("details");
    details.append(heading, ...children);
    return details;
  };
  const operation = (path, method, { operationId, summary, description, parameters, requestBody, responses }) => {
    const heading = document.createElement("summary");
    heading.append(text("b", method.toUpperCase()), text("code", path), " " + (summary ?? operationId ?? ""));
    const parts = [text("p", description ?? ""), text("p", "operationId: " + operationId)];
    if (parameters) parts.push(...shape("parameters", parameters));
    if (requestBody) parts.push(...shape("body", requestBody.content));
    for (const [status, response] of Object.entries(responses ?? {}))
      parts.push(...shape(status + " " + (response.description ?? ""), response.content ?? {}));
    return folded(heading, ...parts);
  };
  const main = document.querySelector("main");
  fetch("/openapi.json").then((response) => response.json()).then((api) => {
    const byTag = new Map();
    for (const [path, methods] of Object.entries(api.paths))
      for (const [method, described] of Object.entries(methods)) {
        const tag = described.tags?.[0] ?? "other";
        byTag.set(tag, [...(byTag.get(tag) ?? []), operation(path, method, described)]);
      }
    main.replaceChildren(...[...byTag].flatMap(([tag, operations]) => [text("h2", tag), ...operations]));
    main.append(text("h2", "schemas"));
    for (const [name, schema] of Object.entries(api.components?.schemas ?? {})) {
      const heading = document.createElement("summary");
      heading.append(text("code", name));
      main.append(folded(heading, text("pre", JSON.stringify(schema, null, 2))));
    }
  }, (error) => main.replaceChildren("The document could not be read: " + error));
</script>
</html>
`;

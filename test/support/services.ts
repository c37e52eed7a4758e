/**
 * What test files share, started when the first of them asks: a run without tests that need them waits for nothing. Vitest's main
 * process owns the services, so that they end with the run; test files ask it over a loopback port.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "../../packages/service/store/src/migrations/migrate.ts";
import { databaseUrl, templateDatabase } from "./database-names.ts";
import { startPostgresService } from "./postgres-service.ts";
import { startRedisService } from "./redis-service.ts";

declare module "vitest" {
  export interface ProvidedContext {
    serviceDesk: string;
  }
}

interface Service {
  /** Absent where none can be had; `from` then says why. */
  readonly url: string | undefined;
  readonly from: string;
  stop(): Promise<void>;
}

const starters = {
  postgres: async (): Promise<Service> => {
    const service = await startPostgresService(process.env);
    await makeTemplate(service.url);
    return service;
  },
  redis: (): Promise<Service> => startRedisService(process.env),
};

export type ServiceName = keyof typeof starters;

/** Vitest's global set-up. */
export default async function openServiceDesk(project: TestProject): Promise<() => Promise<void>> {
  const started = new Map<ServiceName, Promise<Service>>();
  const get = (name: ServiceName): Promise<Service> => {
    const running = started.get(name) ?? starters[name]().then(announced(name));
    started.set(name, running);
    return running;
  };
  const desk = createServer((request, response) => {
    get(request.url?.slice(1) as ServiceName).then(
      ({ url }) => response.end(JSON.stringify({ url: url ?? null })),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
  project.provide("serviceDesk", `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.close();
    await Promise.all([...started.values()].map(async (service) => (await service).stop()));
  };
}

function announced(name: ServiceName): (service: Service) => Service {
  return (service) => {
    console.log(`${name}: ${service.url === undefined ? `none (${service.from})` : `from ${service.from}`}`);
    return service;
  };
}

/** Migrated once; each test file's database is a copy of it. */
async function makeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`drop database if exists ${templateDatabase} with (force)`);
    await client.query(`create database ${templateDatabase}`);
  } finally {
    await client.end();
  }
  await migrate(databaseUrl(url, templateDatabase));
}

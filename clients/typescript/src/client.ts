/** A client of one server: every operation of its document under its own name, and what no generator can make of them. */
import { defaultPathSerializer } from "openapi-fetch";
import { type DownloadOptions, download } from "./download.ts";
import { operationTable } from "./generated/operations.ts";
import { createOperations, type OperationName, type Operations } from "./operations.ts";
import {
  type AnyPage,
  type ItemOf,
  items,
  type ListInit,
  type ListName,
  type ListOptions,
  pages,
} from "./pages.ts";
import type { Artifact, Experiment, ExperimentEvent, SpecInput, Upload, ValidatedSpec } from "./resources.ts";
import { type UploadOptions, upload } from "./upload.ts";
import { type WatchOptions, watch } from "./watch.ts";

export interface ClientOptions {
  /** Of the server, as `http://127.0.0.1:3000`; a path in front of the API is kept. */
  readonly url: string;
  /** Without one, only what is open to everybody can be read. */
  readonly apiKey?: string | undefined;
  /** Numbers from 0 to 1 that keep many clients from asking again in the same moment. */
  readonly random?: () => number;
}

/** Every call throws a `ProblemError` when the server refuses or can't be reached, and the signal's reason when aborted. */
export interface Client extends Operations {
  readonly url: string;
  /** Where an operation is found, for people and other programs. @param path  its parameters in the path. */
  address(name: OperationName, path?: Readonly<Record<string, string>>): string;
  /** @param idempotencyKey  the same key and spec give the same experiment, however often they are sent. */
  submit(spec: SpecInput, options?: { idempotencyKey?: string; signal?: AbortSignal }): Promise<Experiment>;
  /** The spec with every default filled in; nothing is stored. */
  validate(spec: SpecInput, options?: { signal?: AbortSignal }): Promise<ValidatedSpec>;
  /** Each event once and in order, through broken connections and restarts of the server, until the experiment has ended. */
  watch(experimentId: string, options?: WatchOptions): AsyncGenerator<ExperimentEvent, void, void>;
  /** The bytes of an artifact, going on where a connection broke; throws an `IntegrityError` where they aren't its digest's. */
  download(
    artifact: Pick<Artifact, "id" | "digest" | "sizeBytes">,
    options?: DownloadOptions,
  ): AsyncGenerator<Uint8Array, void, void>;
  /** A file in pieces, going on where a connection broke; its `digest` is what `importDataset` takes. */
  upload(file: Blob, options?: UploadOptions): Promise<Upload>;
  /** A list page by page. */
  pages<Name extends ListName>(
    list: Name,
    init?: ListInit<Name>,
    options?: ListOptions,
  ): AsyncGenerator<AnyPage<Name>, void, void>;
  /** The items of all pages. */
  items<Name extends ListName>(
    list: Name,
    init?: ListInit<Name>,
    options?: ListOptions,
  ): AsyncGenerator<ItemOf<Name>, void, void>;
  /** The items of all pages, when the last has come. */
  all<Name extends ListName>(
    list: Name,
    init?: ListInit<Name>,
    options?: ListOptions,
  ): Promise<ItemOf<Name>[]>;
}

export function createClient({ url, apiKey, random = Math.random }: ClientOptions): Client {
  const { operations, send } = createOperations({ url, apiKey });
  const base = url.replace(/\/+$/, "");
  return {
    ...operations,
    url: base,
    address: (name, path = {}) => base + defaultPathSerializer(operationTable[name].path, path),
    submit: async (spec, { idempotencyKey, signal } = {}) =>
      (await operations.submitExperiment({
        body: spec,
        params: { header: idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey } },
        ...(signal && { signal }),
      })) as Experiment,
    validate: async (spec, { signal } = {}) =>
      (await operations.submitExperiment({
        body: spec,
        params: { query: { validateOnly: true } },
        ...(signal && { signal }),
      })) as ValidatedSpec,
    watch: (experimentId, options = {}) => watch(operations, random, experimentId, options),
    download: (artifact, options = {}) => download(send, random, artifact, options),
    upload: (file, options = {}) => upload(operations, random, file, options),
    pages: (list, init, options) => pages(operations, list, init, options),
    items: (list, init, options) => items(operations, list, init, options),
    all: (list, init, options) => collected(items(operations, list, init, options)),
  };
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

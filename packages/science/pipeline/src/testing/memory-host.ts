/** Test support: a host that keeps everything in memory, by the same rules as a server: digests, unique keys. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { DatasetEnvironment } from "@outlab/datasets";
import { type EngineKind, openEngine } from "@outlab/tensor";
import type {
  BlobRef,
  CheckpointRecord,
  DatasetRecord,
  Effect,
  EffectOf,
  EmbeddingSetRecord,
  FigureFileRecord,
  ImageScoresRecord,
  ImportedRecord,
  Progress,
  ScoredImagesRecord,
  SeriesPoint,
  TableName,
  TableRow,
} from "../effect.ts";
import type { Clock, Host } from "../host.ts";

export interface MemoryHost extends Host {
  readonly blobs: Map<string, Uint8Array>;
  readonly checkpoints: CheckpointRecord[];
  readonly trainingEnds: EffectOf<"training-ended">[];
  readonly lostCheckpoints: EffectOf<"checkpoint-lost">[];
  readonly embeddingSets: EmbeddingSetRecord[];
  readonly imageScores: ImageScoresRecord[];
  readonly scoredImages: ScoredImagesRecord[];
  readonly figureFiles: FigureFileRecord[];
  readonly datasetRecords: DatasetRecord[];
  readonly imported: ImportedRecord[];
  readonly engines: Readonly<Record<string, string | number>>[];
  readonly progress: Progress[];
  readonly logs: string[];
  /** By `name@step`. */
  readonly series: Map<string, SeriesPoint>;
  /** In the order of their positions. */
  table(name: TableName): TableRow[];
  /** Digests that a record named before their blob was there. */
  readonly missingAtRecord: string[];
}

export interface MemoryHostOptions {
  readonly signal?: AbortSignal;
  readonly pause?: AbortSignal;
  readonly threads?: number;
  readonly weightsDir?: string;
  readonly datasets?: Partial<DatasetEnvironment>;
  /** The plainest one without a choice. */
  readonly engine?: EngineKind;
  readonly clock?: Clock;
  /** Called before each progress report is kept. */
  readonly onProgress?: (progress: Progress) => void;
  /** Throws to refuse bytes, as a full disk does. */
  readonly beforePut?: () => void;
}

export function createMemoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const blobs = new Map<string, Uint8Array>();
  const tables = new Map<string, TableRow>();
  const host: MemoryHost = {
    blobs,
    checkpoints: [],
    trainingEnds: [],
    lostCheckpoints: [],
    embeddingSets: [],
    imageScores: [],
    scoredImages: [],
    figureFiles: [],
    engines: [],
    datasetRecords: [],
    imported: [],
    progress: [],
    logs: [],
    series: new Map(),
    missingAtRecord: [],
    table: (name) =>
      [...tables]
        .filter(([key]) => key.startsWith(`${name}:`))
        .map(([, row]) => row)
        .sort((a, b) => a.position - b.position),
    artifacts: {
      async put(bytes) {
        options.beforePut?.();
        const digest = createHash("sha256").update(bytes).digest("hex");
        blobs.set(digest, bytes.slice());
        return { digest, sizeBytes: bytes.length };
      },
      async read(digest) {
        const bytes = blobs.get(digest);
        if (!bytes) throw Object.assign(new Error(`no blob ${digest}`), { isLost: true });
        return bytes.slice();
      },
      async stream(digest) {
        return Readable.from([await host.artifacts.read(digest)]);
      },
    },
    reporter: {
      write: async (effect) => keep[effect.type](effect as never),
      progress(progress) {
        options.onProgress?.(progress);
        host.progress.push(progress);
      },
      log(level, message) {
        host.logs.push(`${level}: ${message}`);
      },
    },
    clock: options.clock ?? { nowMs: () => performance.now() },
    signal: options.signal ?? new AbortController().signal,
    pause: options.pause ?? new AbortController().signal,
    datasets: { datasetsDir: undefined, ...options.datasets },
    weightsDir: options.weightsDir,
    threads: options.threads ?? 1,
    openEngine: () => openEngine(options.engine ?? "cpu", { threads: options.threads ?? 1 }),
  };
  const keep: { readonly [Type in Effect["type"]]: (effect: EffectOf<Type>) => void } = {
    engine: ({ description }) => host.engines.push(description),
    dataset: ({ record }) => host.datasetRecords.push(record),
    "dataset-imported"({ record }) {
      requireBlobs([record.packed, record.contactSheet]);
      host.imported.push(record);
    },
    series({ points }) {
      for (const point of points) host.series.set(`${point.name}@${point.step}`, point);
    },
    rows({ table, rows }) {
      for (const row of rows) tables.set(`${table}:${row.key}`, row);
    },
    checkpoint({ record }) {
      requireBlobs([record.state, record.encoder]);
      host.checkpoints.push(record);
    },
    "training-ended": (effect) => host.trainingEnds.push(effect),
    "checkpoint-lost": (effect) => host.lostCheckpoints.push(effect),
    "embedding-set"({ record }) {
      requireBlobs([record.embeddings, record.labels, ...(record.images ? [record.images] : [])]);
      host.embeddingSets.push(record);
    },
    "image-scores"({ record }) {
      requireBlobs([record.scores]);
      host.imageScores.push(record);
    },
    "scored-images"({ record }) {
      requireBlobs([record.found]);
      host.scoredImages.push(record);
    },
    "figure-file"({ record }) {
      requireBlobs([record.file]);
      host.figureFiles.push(record);
    },
  };
  const requireBlobs = (refs: readonly BlobRef[]) => {
    for (const { digest } of refs) if (!blobs.has(digest)) host.missingAtRecord.push(digest);
  };
  return host;
}

export type {
  BlobRef,
  CheckpointRecord,
  EmbeddingSetRecord,
  EmbeddingSplit,
  JobKind,
  MetricPoint,
  Progress,
  TableName,
  TableRow,
  TableValue,
} from "./records.ts";

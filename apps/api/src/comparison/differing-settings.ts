/** Of several specs only what differs, setting by setting, so that a person sees at once what was varied. */
import { jsonPointer } from "@outlab/faults";

export interface DifferingSetting {
  readonly pointer: string;
  /** In the order of the specs; null where one has no such setting. */
  readonly values: unknown[];
}

/** Names are what people call experiments; they are no setting. Lists are compared as wholes. */
export function differingSettings(specs: readonly object[]): DifferingSetting[] {
  return differences(
    specs.map((spec) => ({ ...spec, name: undefined })),
    [],
  );
}

function differences(values: readonly unknown[], path: readonly string[]): DifferingSetting[] {
  if (values.every(isRecord)) {
    const keys = [...new Set(values.flatMap((value) => Object.keys(value)))];
    return keys.flatMap((key) =>
      differences(
        values.map((value) => value[key]),
        [...path, key],
      ),
    );
  }
  const texts = new Set(values.map((value) => JSON.stringify(value ?? null)));
  return texts.size > 1 ? [{ pointer: jsonPointer(path), values: values.map((value) => value ?? null) }] : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

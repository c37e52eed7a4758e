/** A TensorFlow.js backend whose tensors live in the heap that kernels and threads share. */
import type * as tfjs from "@tensorflow/tfjs-core";
import { type Entry, numericEntry, stringEntry, viewOf } from "./entry.ts";
import type { Heap } from "./memory/heap.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";

export const BACKEND_NAME = "outlab-simd";

/** What a kernel function of this backend gets as `backend`. */
export interface SimdBackend extends tfjs.KernelBackend {
  readonly heap: Heap;
  readonly pool: ThreadPool;
  /** A new tensor for a kernel to fill; its content is undefined. */
  makeTensor(shape: readonly number[], dtype: tfjs.DataType): tfjs.TensorInfo;
  /**
   * A tensor of shape (1) that owns `sizeBytes` of memory: what a kernel keeps until its gradient is computed.
   * TensorFlow.js's tape then decides how long it lives.
   *
   * @param held  tensors whose values are to live as long, too.
   */
  allocateOpaque(sizeBytes: number, held?: readonly tfjs.TensorInfo[]): tfjs.TensorInfo;
  /** What was in use when a block was last taken beside no other: all that no step of training is about. */
  restingBytes(): number;
  /** Where a tensor's elements are; 0 if it has none. */
  addressOf(tensor: { readonly dataId: tfjs.DataId }): number;
  /** A numeric tensor's elements in place; valid until the next allocation. */
  view(tensor: tfjs.TensorInfo): Float32Array | Int32Array | Uint8Array;
  disposeIntermediate(tensor: tfjs.TensorInfo): void;
  /** Runs an op. If it throws, what it has made so far is freed, as no caller has it. */
  allOrNothing<T>(run: () => T): T;
}

export function createBackend(tf: typeof tfjs, pool: ThreadPool): SimdBackend {
  const { heap } = pool;

  class Backend extends tf.KernelBackend implements SimdBackend {
    readonly heap = heap;
    readonly pool = pool;
    readonly #data: tfjs.DataStorage<Entry>;
    /** By the op that is running. */
    #made: object[] | undefined;
    #opaqueBlocks = 0;
    #restingBytes = 0;

    constructor() {
      super();
      this.#data = new tf.DataStorage(this, tf.engine());
    }

    override write(values: tfjs.BackendValues | null, shape: number[], dtype: tfjs.DataType): object {
      const dataId = {};
      this.move(dataId, values, shape, dtype, 1);
      return dataId;
    }

    override move(
      dataId: object,
      values: tfjs.BackendValues | null,
      shape: number[],
      dtype: tfjs.DataType,
      refCount: number,
    ): void {
      if (dtype === "string") {
        this.#data.set(dataId, stringEntry(shape, values ?? [], refCount));
        return;
      }
      const entry = numericEntry(heap, shape, dtype, refCount);
      this.#data.set(dataId, entry);
      if (values !== null) viewOf(heap, entry).set(values as ArrayLike<number>);
    }

    makeTensor(shape: readonly number[], dtype: tfjs.DataType): tfjs.TensorInfo {
      const dataId = {};
      this.#data.set(dataId, numericEntry(heap, shape, dtype, 1));
      this.#made?.push(dataId);
      return { dataId, shape: [...shape], dtype };
    }

    allocateOpaque(sizeBytes: number, held: readonly tfjs.TensorInfo[] = []): tfjs.TensorInfo {
      const dataId = {};
      if (this.#opaqueBlocks === 0) this.#restingBytes = heap.usedBytes();
      const address = heap.allocate(sizeBytes);
      this.#opaqueBlocks += 1;
      for (const tensor of held) this.incRef(tensor.dataId);
      this.#data.set(dataId, { dtype: "float32", length: 1, sizeBytes, address, held, refCount: 1 });
      return { dataId, shape: [1], dtype: "float32" };
    }

    readonly restingBytes = (): number => this.#restingBytes;

    addressOf(tensor: { readonly dataId: object }): number {
      return this.#data.get(tensor.dataId).address;
    }

    view(tensor: tfjs.TensorInfo): Float32Array | Int32Array | Uint8Array {
      return viewOf(heap, this.#data.get(tensor.dataId));
    }

    disposeIntermediate(tensor: tfjs.TensorInfo): void {
      this.disposeData(tensor.dataId);
    }

    allOrNothing<T>(run: () => T): T {
      // An op that calls others through TensorFlow.js doesn't own what they made.
      const outer = this.#made;
      const made: object[] = [];
      this.#made = made;
      try {
        return run();
      } catch (error) {
        for (const dataId of made) this.disposeData(dataId, true);
        throw error;
      } finally {
        this.#made = outer;
      }
    }

    override readSync(dataId: object): tfjs.BackendValues {
      const entry = this.#data.get(dataId);
      // A copy that is not shared: callers keep it, and pass it to functions that refuse shared memory.
      return entry.strings ?? viewOf(heap, entry).slice();
    }

    override async read(dataId: object): Promise<tfjs.BackendValues> {
      return this.readSync(dataId);
    }

    override disposeData(dataId: object, force = false): boolean {
      if (!this.#data.has(dataId)) return true;
      const entry = this.#data.get(dataId);
      entry.refCount -= 1;
      if (!force && entry.refCount > 0) return false;
      if (entry.address !== 0) heap.free(entry.address);
      this.#data.delete(dataId);
      if (entry.held) this.#opaqueBlocks -= 1;
      for (const tensor of entry.held ?? [])
        if (this.disposeData(tensor.dataId)) tf.engine().removeDataId(tensor.dataId, this);
      return true;
    }

    override refCount(dataId: object): number {
      return this.#data.has(dataId) ? this.#data.get(dataId).refCount : 0;
    }

    override incRef(dataId: object): void {
      this.#data.get(dataId).refCount += 1;
    }

    override numDataIds(): number {
      return this.#data.numDataIds();
    }

    override memory(): { unreliable: boolean; heapUsedBytes: number; heapReservedBytes: number } {
      return { unreliable: false, heapUsedBytes: heap.usedBytes(), heapReservedBytes: heap.reservedBytes() };
    }

    override async time(run: () => void): Promise<tfjs.BackendTimingInfo> {
      const startMs = tf.util.now();
      run();
      return { kernelMs: tf.util.now() - startMs };
    }

    override timerAvailable(): boolean {
      return true;
    }

    override floatPrecision(): 32 {
      return 32;
    }

    override epsilon(): number {
      return 1e-7;
    }

    override dispose(): void {}
  }

  return new Backend();
}

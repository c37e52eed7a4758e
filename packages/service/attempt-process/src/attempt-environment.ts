/** What an attempt's process finds in its environment beside its worker's own. */
import { tensorflowEnvironment } from "@outlab/tensor";

/**
 * @param own  of the worker: what its operator set is left as it is.
 * @param gpuUuid  the card, of those that the operator lets it see, that the worker watches.
 */
export function attemptEnvironment(
  { cacheDir, threads }: { readonly cacheDir: string; readonly threads: number },
  own: NodeJS.ProcessEnv,
  gpuUuid?: string | undefined,
): NodeJS.ProcessEnv {
  return {
    // Loading the pipeline and its engine takes 0.35 s of a core instead of 0.85 (Zen 3, Node 24). A folder of our own,
    // because a program that may write there may run code here.
    NODE_COMPILE_CACHE: cacheDir,
    // glibc would keep a heap for each thread of V8's compiler, idle after the first steps: 44 MB.
    MALLOC_ARENA_MAX: "1",
    ...tensorflowEnvironment(threads),
    ...own,
    ...(gpuUuid === undefined ? {} : { CUDA_VISIBLE_DEVICES: gpuUuid }),
  };
}

import { expect, test } from "vitest";
import { attemptEnvironment } from "./attempt-environment.ts";

const config = { cacheDir: "/var/lib/outlab/cache", threads: 3 };

test("lets TensorFlow compute on the worker's threads, take a card's memory as it needs it, and be quiet", () => {
  expect(attemptEnvironment(config, { PATH: "/bin" })).toMatchObject({
    PATH: "/bin",
    TF_NUM_INTRAOP_THREADS: "3",
    TF_NUM_INTEROP_THREADS: "1",
    TF_FORCE_GPU_ALLOW_GROWTH: "true",
    TF_CPP_MIN_LOG_LEVEL: "2",
  });
});

test("has one heap in C for all threads, as those of V8's compiler keep what they took", () => {
  expect(attemptEnvironment(config, {})).toMatchObject({ MALLOC_ARENA_MAX: "1" });
});

test("leaves what an operator has set as it is", () => {
  const own = {
    TF_NUM_INTRAOP_THREADS: "8",
    TF_FORCE_GPU_ALLOW_GROWTH: "false",
    TF_CPP_MIN_LOG_LEVEL: "0",
    MALLOC_ARENA_MAX: "4",
  };
  expect(attemptEnvironment(config, own)).toMatchObject(own);
});

test("shows an attempt only the card that its worker watches", () => {
  const own = { CUDA_VISIBLE_DEVICES: "2,3" };
  expect(attemptEnvironment(config, own, "GPU-1")).toMatchObject({ CUDA_VISIBLE_DEVICES: "GPU-1" });
  expect(attemptEnvironment(config, own)).toMatchObject(own);
});

"""The SimCLR step of ResNet-20 in PyTorch, as bench/engine-case.ts does it: pytorch_step.py <step|inference> THREADS STEPS.

Prints one JSON object; medians of the steps after warm-up.
"""
import json
import statistics
import sys
import time

import torch
from simclr_resnet20 import create_encoder, create_step

work, threads, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
PAIRS, WARM_UP = 64, 6
torch.set_num_threads(threads)
torch.manual_seed(1)
images = torch.randn(2 * PAIRS, 3, 32, 32).to(memory_format=torch.channels_last)
encoder = create_encoder()
train = create_step(encoder, PAIRS)


def embed(images):
    with torch.inference_mode():
        encoder(images)


run = train if work == "step" else embed
encoder.train(work == "step")
times_ms, cpu_times_ms = [], []
for index in range(steps + WARM_UP):
    start, cpu = time.perf_counter(), time.process_time()
    run(images)
    if index >= WARM_UP:
        times_ms.append(1000 * (time.perf_counter() - start))
        cpu_times_ms.append(1000 * (time.process_time() - cpu))
median_ms = statistics.median(times_ms)
images_a_step = PAIRS if work == "step" else 2 * PAIRS
result = {
    "value": round(images_a_step * 1000 / median_ms),
    "medianMs": round(median_ms, 1),
    "fastestMs": round(min(times_ms), 1),
    "cpuMs": round(statistics.median(cpu_times_ms), 1),
    "threads": threads,
    "pytorch": torch.__version__,
}
print(json.dumps(result))

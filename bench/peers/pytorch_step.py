"""The SimCLR step of ResNet-20 in PyTorch, as bench/engine-case.ts does it: pytorch_step.py <step|inference> THREADS STEPS.

The faster of PyTorch's two layouts (channels_last), SGD with momentum and weight decay, NT-Xent on a two-layer
projector. Prints one JSON object.
"""
import json
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

work, threads, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
PAIRS, WARM_UP = 64, 6
torch.set_num_threads(threads)
torch.manual_seed(1)


class Block(nn.Module):
    def __init__(self, channels, filters):
        super().__init__()
        self.stride = 1 if channels == filters else 2
        self.first = nn.Conv2d(channels, filters, 3, self.stride, 1, bias=False)
        self.second = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.norms = nn.ModuleList([nn.BatchNorm2d(filters), nn.BatchNorm2d(filters)])
        self.added = (filters - channels) // 2

    def forward(self, x):
        y = self.norms[1](self.second(F.relu(self.norms[0](self.first(x)))))
        if self.stride == 2:
            x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.added, self.added))
        return F.relu(x + y)


channels, layers = 16, [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
for filters in (16, 32, 64):
    for _ in range(3):
        layers.append(Block(channels, filters))
        channels = filters
encoder = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten()).to(memory_format=torch.channels_last)
projector = nn.Sequential(nn.Linear(64, 128, bias=False), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 128, bias=False), nn.BatchNorm1d(128))
model = nn.Sequential(encoder, projector)
optimizer = torch.optim.SGD(model.parameters(), lr=0.006, momentum=0.9, weight_decay=5e-4)
images = torch.randn(2 * PAIRS, 3, 32, 32).to(memory_format=torch.channels_last)
partners = (torch.arange(2 * PAIRS) + PAIRS) % (2 * PAIRS)
itself = torch.eye(2 * PAIRS, dtype=torch.bool)


def step():
    z = F.normalize(model(images), dim=1)
    similarities = (z @ z.t() / 0.5).masked_fill(itself, -1e9)
    optimizer.zero_grad()
    F.cross_entropy(similarities, partners).backward()
    optimizer.step()


def inference():
    with torch.no_grad():
        encoder(images)


run = step if work == "step" else inference
model.train(work == "step")
times_ms = []
for index in range(steps + WARM_UP):
    start = time.perf_counter()
    run()
    if index >= WARM_UP:
        times_ms.append(1000 * (time.perf_counter() - start))
median_ms = statistics.median(times_ms)
images_a_step = PAIRS if work == "step" else 2 * PAIRS
result = {
    "value": round(images_a_step * 1000 / median_ms),
    "medianMs": round(median_ms, 1),
    "fastestMs": round(min(times_ms), 1),
    "threads": threads,
    "pytorch": torch.__version__,
}
print(json.dumps(result))

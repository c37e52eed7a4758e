"""What the peers train: CIFAR's ResNet-20 with SimCLR's head, NT-Xent and SGD, in the faster of PyTorch's layouts (channels_last)."""
import torch
import torch.nn as nn
import torch.nn.functional as F


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


def create_encoder():
    channels, layers = 16, [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    for filters in (16, 32, 64):
        for _ in range(3):
            layers.append(Block(channels, filters))
            channels = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten()).to(memory_format=torch.channels_last)


def create_step(encoder, pairs):
    """A function that trains on (2 x pairs) views, all first views first."""
    projector = nn.Sequential(
        nn.Linear(64, 128, bias=False), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 128, bias=False), nn.BatchNorm1d(128)
    )
    model = nn.Sequential(encoder, projector).train()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.006, momentum=0.9, weight_decay=5e-4)
    partners = (torch.arange(2 * pairs) + pairs) % (2 * pairs)
    itself = torch.eye(2 * pairs, dtype=torch.bool)

    def step(views):
        z = F.normalize(model(views), dim=1)
        similarities = (z @ z.t() / 0.5).masked_fill(itself, -1e9)
        optimizer.zero_grad()
        F.cross_entropy(similarities, partners).backward()
        optimizer.step()

    return step

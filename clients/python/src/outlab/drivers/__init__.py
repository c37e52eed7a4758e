"""What runs flows: one driver that blocks, and one for asyncio."""

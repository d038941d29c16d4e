"""The jobs: what is run, and which figure of the result is compared."""
from dataclasses import dataclass


@dataclass(frozen=True)
class SocketJob:
    mode: str            # closed, paced, accept, idle: see load/load.c
    connections: int
    size: int
    protocol: str = 'echo'  # echo, http, ws: see load/exchange.c

    @property
    def is_web(self):
        return self.protocol != 'echo'

    @property
    def name(self):
        kind = self.protocol if self.mode == 'closed' else self.mode if self.protocol == 'echo' else f'{self.protocol}-{self.mode}'
        return f'{kind}/{self.connections}/{self.size}'

    @property
    def title(self):
        size = f'{self.size // 1024} KB' if self.size >= 1024 else f'{self.size} B'
        many = f'{self.connections:,} connection' + ('s' if self.connections > 1 else '')
        if self.protocol == 'http':
            what = 'HTTP plaintext' if self.size < 1024 else f'HTTP {size}'
            return f'{what}, {many}' if self.mode == 'closed' else f'{what}, a connection each; {self.connections} at a time'
        if self.protocol == 'ws':
            return f'WebSocket echo, {many}, {size}'
        return {'closed': f'echo, {many}, {size}',
                'paced': f'echo at 80 % load, {many}, {size}',
                'accept': f'accept, echo, close; {self.connections} at a time',
                'idle': f'{many} idle'}[self.mode]

    @property
    def metric(self):
        return {'closed': 'cpu_us', 'paced': 'p999_us', 'accept': 'cpu_us', 'idle': 'bytes'}[self.mode]

    @property
    def saturates(self):
        return self.mode in ('closed', 'accept')


@dataclass(frozen=True)
class MicroJob:
    kind: str
    size: int
    operations: int
    title: str
    metric: str = 'cpu_ns'  # processor time of an operation; or bytes: memory of a waiter
    scaled: bool = True  # slow peers do fewer operations

    @property
    def name(self):
        return f'{self.kind}/{self.size}'

    def operations_of(self, peer):
        return max(self.size, self.operations // peer.scale // self.size * self.size) if self.scaled else self.operations

    def expected(self, operations):
        """The figure a correct run prints."""
        return operations * (operations + 1) // 2 if self.kind == 'fan' else operations


def micro_jobs(smoke):
    few = 1000 if smoke else 1

    def make(kind, size, operations, title, **more):
        size = min(size, 1000) if smoke else size
        return MicroJob(kind, size, max(size, operations // few // size * size), title.format(size), **more)

    jobs = [make('switch', n, 10_000_000, 'switch, {:,} greenlets') for n in (2, 1000, 100_000)]
    jobs += [make('spawn', 1000, 4_000_000, 'spawn and finish'),
             make('ring', 1000, 5_000_000, 'ring of {:,}, a hop'),
             make('fan', 16, 5_000_000, 'fan-out and fan-in over queues, an item')]
    jobs += [make('parked', n, 0, '{:,} parked', metric='bytes', scaled=False) for n in (10_000, 100_000, 1_000_000)]
    jobs += [make('timers', n, 0, '{:,} sleepers', scaled=False) for n in (1000, 100_000, 1_000_000)]
    jobs += [make('timeout', n, 2_000_000, 'timeout started and cancelled, {:,} pending', scaled=n < 1_000_000)
             for n in (10, 10_000, 1_000_000)]
    return list({job.name: job for job in jobs}.values())  # smaller sizes coincide in the smoke run


def socket_jobs(smoke):
    if smoke:
        return [SocketJob('closed', 1, 128), SocketJob('closed', 64, 128), SocketJob('closed', 64, 16384),
                SocketJob('paced', 64, 128), SocketJob('accept', 16, 128), SocketJob('idle', 200, 128)]
    return ([SocketJob('closed', n, size) for size in (128, 16384) for n in (1, 64, 1000, 10_000)] +
            [SocketJob('paced', 64, 128), SocketJob('paced', 1000, 128),
             SocketJob('accept', 64, 128), SocketJob('idle', 1000, 128), SocketJob('idle', 10_000, 128)])


def web_jobs(smoke):
    hello, large = len('Hello, World!'), 16 * 1024
    return [SocketJob('closed', 64, hello, 'http'), SocketJob('closed', 100 if smoke else 1000, hello, 'http'),
            SocketJob('closed', 64, large, 'http'), SocketJob('accept', 16 if smoke else 64, hello, 'http'),
            SocketJob('closed', 64, 128, 'ws')]

"""gevent.

    main.py serve PORT BUFFER
    main.py job NAME SIZE OPERATIONS ROUNDS
"""
import gc
import resource
import sys
import time

import gevent
from gevent.event import Event
from gevent.queue import Queue
from gevent.server import StreamServer
from gevent.socket import IPPROTO_TCP, TCP_NODELAY


def serve(port, size):
    def echo(socket, _):
        socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        with socket:
            while data := socket.recv(size):
                socket.sendall(data)

    server = StreamServer(('0.0.0.0', port), echo, backlog=4096)
    server.start()
    server.serve_forever()


def switch(size, operations):
    """size greenlets share the yields."""
    yields = 0

    def run():
        nonlocal yields
        for _ in range(operations // size):
            gevent.sleep(0)
            yields += 1

    gevent.joinall([gevent.spawn(run) for _ in range(size)])
    return yields, 0


def spawn(size, operations):
    """Batches of size: spawn them, wait for them."""
    finished = 0

    def run():
        nonlocal finished
        finished += 1

    for _ in range(operations // size):
        gevent.joinall([gevent.spawn(run) for _ in range(size)])
    return finished, 0


def parked(size, _):
    """size greenlets wait for one event; what one of them holds in memory."""
    event = Event()
    waiting = woken = 0

    def run():
        nonlocal waiting, woken
        waiting += 1
        event.wait()
        woken += 1

    before = resident_bytes()
    all_ = [gevent.spawn(run) for _ in range(size)]
    while waiting < size:
        gevent.sleep(0)
    bytes_ = (resident_bytes() - before) / size
    event.set()
    gevent.joinall(all_)
    return woken, bytes_


def ring(size, operations):
    """A token goes round size greenlets, each of which waits for it on a queue of its own."""
    queues = [Queue(1) for _ in range(size)]
    hops = 0

    def run(source, target):
        nonlocal hops
        while True:
            left = source.get()
            if left > 0:
                hops += 1
            target.put(left - 1)
            if left <= 0:
                return

    all_ = [gevent.spawn(run, queues[i], queues[(i + 1) % size]) for i in range(size)]
    queues[0].put(operations)
    gevent.joinall(all_)
    return hops, 0


def fan(size, operations):
    """One producer, size workers, one consumer; both queues hold 100 items."""
    work, done = Queue(100), Queue(100)

    def produce():
        for i in range(operations):
            work.put(i)
        for _ in range(size):
            work.put(None)

    def run():
        while (item := work.get()) is not None:
            done.put(item + 1)

    gevent.spawn(produce)
    workers = [gevent.spawn(run) for _ in range(size)]
    total = sum(done.get() for _ in range(operations))
    gevent.joinall(workers)
    return total, 0


def timers(size, _):
    """size greenlets sleep up to a second each."""
    fired = 0

    def run(milliseconds):
        nonlocal fired
        gevent.sleep(milliseconds / 1000)
        fired += 1

    gevent.joinall([gevent.spawn(run, i * 7919 % 1000) for i in range(size)])
    return fired, 0


def timeout(size, operations):
    """A timeout is started and cancelled while size others are pending."""
    pending = [gevent.Timeout.start_new(3600 + i * 7919 % 1000 / 1000) for i in range(size)]
    cancelled = 0
    for _ in range(operations):
        t = gevent.Timeout.start_new(60)
        cancelled += t.pending
        t.close()
    for t in pending:
        t.close()
    return cancelled, 0


def resident_bytes():
    gc.collect()
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def cpu_time():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return int((use.ru_utime + use.ru_stime) * 1e9)


def job(name, size, operations, rounds):
    for _ in range(rounds):
        wall, cpu = time.perf_counter_ns(), cpu_time()
        check, bytes_ = globals()[name](size, operations)
        print(name, time.perf_counter_ns() - wall, cpu_time() - cpu, operations, check, bytes_, flush=True)


if sys.argv[1] == 'serve':
    serve(int(sys.argv[2]), int(sys.argv[3]))
else:
    job(sys.argv[2], *map(int, sys.argv[3:6]))

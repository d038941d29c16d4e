"""Runs the same jobs against this project and its peers, side by side, and writes the report.

The server, or the micro job, has core 0 and the load generator core 1; a server of several hubs has both. Rounds are the outer loop and
peers the inner one, so that a slow minute of the machine meets all of them; a cell is the median of
its rounds. A cell whose server used less than 85 % of its core measured the driver: it is marked and
not counted. A wrong answer, a lost message or a dead server ends the run with an error.
"""
import argparse
import contextlib
import json
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

import report
from jobs import micro_jobs, socket_jobs, web_jobs
from peers import LOAD, OUT, OWN, PEERS, ROOT, SERVER_CORE, Unavailable

DRIVER_CORE = 1
SATURATED = 0.85
PACED_SHARE = 0.8
SMOKE_RATE = 1000
READY_TIMEOUT_S = 30
JOB_TIMEOUT_S = 300
WARMUP_WITHOUT_COMPILER_S = 3


def pinned(cores, command):
    return ['taskset', '-c', str(cores), *command] if os.cpu_count() > 1 else command


class Server:
    """A peer's server for a job, from ready to killed."""

    def __init__(self, peer, job):
        with socket.create_server(('0.0.0.0', 0)) as probe:  # a free port: nobody else answers there
            self.port = probe.getsockname()[1]
        self.peer = peer
        self.is_web = job.is_web
        command = peer.web_command(self.port) if job.is_web else [*peer.command, 'serve', str(self.port), str(max(job.size, 512))]
        self.process = subprocess.Popen(pinned(peer.cores, command), env=peer.full_environment(), stdout=subprocess.DEVNULL)

    def __enter__(self):
        deadline = time.monotonic() + READY_TIMEOUT_S
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise RuntimeError(f'{self.peer.title}: the server did not get ready')
            time.sleep(0.02)
        return self

    def answers(self):
        """Whether there is a listener; a web server must give a page, which comes from a worker where it has some."""
        try:
            with socket.create_connection(('127.0.0.1', self.port), 1) as client:
                if self.is_web:
                    client.sendall(b'GET / HTTP/1.1\r\nHost: versus\r\nConnection: close\r\n\r\n')
                    return client.recv(100).startswith(b'HTTP/1.1 200 ')
                return True
        except OSError:
            return False

    def processes(self):
        """The server's process and those it started."""
        parents = {}
        for stat in Path('/proc').glob('[0-9]*/stat'):
            with contextlib.suppress(OSError):  # it has ended meanwhile
                parents[int(stat.parent.name)] = int(stat.read_text().rpartition(')')[2].split()[1])
        found = [self.process.pid]
        for pid in found:
            found += [child for child, parent in parents.items() if parent == pid]
        return found

    def __exit__(self, *_):
        died = self.process.poll() is not None
        for pid in [self.process.pid] if died else self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        if died:
            raise RuntimeError(f'{self.peer.title}: the server died during the job')


def load(peer, job, warmup, seconds, rate=None):
    if not peer.compiles:
        warmup = min(warmup, WARMUP_WITHOUT_COMPILER_S)
    with Server(peer, job) as server:
        command = [*LOAD.command, job.protocol, job.mode, server.port, job.connections, job.size, warmup, seconds,
                   ','.join(map(str, server.processes()))]
        done = subprocess.run(pinned(DRIVER_CORE, [str(part) for part in command + ([rate] if rate else [])]),
                              capture_output=True, text=True, timeout=JOB_TIMEOUT_S)
        if done.returncode:
            raise RuntimeError(f'{peer.title}, {job.title}: {done.stderr.strip()}')
        return json.loads(done.stdout)


def micro(peer, job, rounds):
    operations = job.operations_of(peer)
    done = subprocess.run(pinned(SERVER_CORE, [*peer.command, 'job', job.kind, str(job.size), str(operations), str(rounds)]),
                          env=peer.full_environment(), capture_output=True, text=True, timeout=JOB_TIMEOUT_S * rounds)
    if done.returncode:
        raise RuntimeError(f'{peer.title}, {job.title}: {done.stderr.strip()}')
    lines = [line.split() for line in done.stdout.splitlines()]
    for line in lines:
        if int(line[4]) != job.expected(operations):
            raise RuntimeError(f'{peer.title}, {job.title}: {line[4]} instead of {job.expected(operations)}')
    result = {'ns': min(float(line[1]) for line in lines) / operations,
              'cpu_ns': min(float(line[2]) for line in lines) / operations}
    if job.metric == 'bytes':
        result['bytes'] = float(lines[0][5])
    else:
        result['rate'] = 1e9 / result[job.metric]
    return result


def median(samples):
    return {key: statistics.median(sample[key] for sample in samples) for key in samples[0]}


def prepare(chosen, installs, builds):
    ready, skipped = [], {}
    LOAD.prepare(True, builds)
    for peer in chosen:
        print(f'preparing {peer.title}', flush=True)
        try:
            peer.prepare(installs, builds)
            ready.append(peer)
        except Unavailable as reason:
            if peer is OWN:
                raise
            skipped[peer.title] = str(reason)
            print(f'  skipped: {reason}', flush=True)
    return ready, skipped


def git(*arguments):
    return subprocess.run(['git', '-C', str(ROOT), *arguments], capture_output=True, text=True).stdout.strip()


def machine():
    with open('/proc/cpuinfo') as file:
        model = next(line.split(':')[1].strip() for line in file if line.startswith('model name'))
    return {'processor': f'{os.cpu_count()} × {model}', 'system': f'{platform.system()} {platform.release()}',
            'commit': git('rev-parse', '--short=12', 'HEAD') + (' with local changes' if git('status', '--porcelain') else ''),
            'date': datetime.now(timezone.utc).strftime('%Y-%m-%d %H:%M UTC')}


def disturbance(begin):
    """What else went on: the part of the processor time that the hypervisor kept, and that others on this machine used."""
    *machine, own = (now - then for now, then in zip(processor_times(), begin))
    user, nice, system, *_, stolen = machine
    return {'stolen': f'{stolen / max(1, sum(machine)):.1%} of the processor time',
            'others': f'{max(0, user + nice + system - own) / max(1, sum(machine)):.0%} of the processor time went to programs that are no part of this'}


def processor_times():
    """Ticks of the whole machine, from user to stolen, and those of the programs of this run."""
    use = os.times()
    own = (use.user + use.system + use.children_user + use.children_system) * os.sysconf('SC_CLK_TCK')
    with open('/proc/stat') as file:
        return [*(int(part) for part in file.readline().split()[1:9]), own]


def run(options):
    OUT.mkdir(parents=True, exist_ok=True)
    chosen = [peer for peer in PEERS if not options.peers or peer.name in options.peers or peer is OWN]
    peers, skipped = prepare(chosen, not options.available, not options.built)
    wanted = [job for job in [*micro_jobs(options.smoke), *socket_jobs(options.smoke), *web_jobs(options.smoke)]
              if not options.jobs or any(job.name.startswith(prefix) for prefix in options.jobs)]
    warmup, seconds = (0.1, 0.2) if options.smoke else (options.warmup, options.seconds)
    cells = {}
    facts = {'versions': {peer.title: peer.describe() for peer in peers}, 'skipped': skipped, 'smoke': options.smoke}
    begin = processor_times()
    for turn in range(1 if options.smoke else options.rounds):
        for job in wanted:
            for peer in peers:
                is_socket = hasattr(job, 'mode')
                if not peer.does(job):
                    continue
                samples = cells.setdefault((job.name, peer.name), [])
                if not is_socket:
                    samples.append(micro(peer, job, 1 if options.smoke or job.metric == 'bytes' else 4))
                elif job.mode == 'paced':
                    closed = cells.get((job.name.replace('paced', 'echo'), peer.name))
                    rate = SMOKE_RATE if options.smoke or not closed else PACED_SHARE * median(closed)['rate']
                    samples.append(load(peer, job, warmup, seconds, rate))
                else:
                    samples.append(load(peer, job, warmup, seconds))
                print(f'{turn + 1} {job.title:52} {peer.title_in(job):32} ' + summary(samples[-1]), flush=True)
            # After every job, so that a run that is ended early leaves what it has measured.
            report.write(results_of(facts, machine() | disturbance(begin), peers, wanted, cells), OUT)
    if options.publish:
        report.publish(OUT, ROOT / 'docs')


def results_of(facts, machine, peers, wanted, cells):
    saturating = {job.name for job in wanted if hasattr(job, 'mode') and job.saturates}
    one_core = {peer.name for peer in peers if peer.cores == SERVER_CORE}
    results = facts | {
        'machine': machine,
        'peers': [[peer.name, peer.title] for peer in peers],
        'web_titles': {peer.name: peer.web_title for peer in peers if peer.web_title},
        'jobs': [{'name': job.name, 'title': job.title, 'metric': job.metric, 'web': getattr(job, 'is_web', False)} for job in wanted],
        'cells': [{'job': job, 'peer': peer, **median(samples), 'rounds': len(samples)} for (job, peer), samples in cells.items()],
    }
    for cell in results['cells']:
        cell['driver_bound'] = cell['job'] in saturating and cell['peer'] in one_core and cell['server_load'] < SATURATED
    return results


def summary(sample):
    units = {'rate': '/s', 'p50_us': ' µs p50', 'p999_us': ' µs p99.9', 'cpu_us': ' µs CPU', 'ns': ' ns', 'cpu_ns': ' ns CPU', 'bytes': ' bytes'}
    return '  '.join(f'{sample[key]:,.1f}{unit}' for key, unit in units.items() if key in sample)


def main():
    parser = argparse.ArgumentParser(prog='run', description=__doc__.splitlines()[0])
    parser.add_argument('--smoke', action='store_true', help='seconds: every job once, small; only correctness counts')
    parser.add_argument('--available', action='store_true', help='install no peer: those that are missing are skipped, and named')
    parser.add_argument('--built', action='store_true', help='run what an earlier run has built')
    parser.add_argument('--publish', action='store_true', help='copy the report and the chart to docs/')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--seconds', type=float, default=4, help='the measured window of a socket job')
    parser.add_argument('--warmup', type=float, default=15, help='seconds before the window begins: a compiler at work must be through; '
                        f'{WARMUP_WITHOUT_COMPILER_S} at most for a peer that compiles nothing while it runs')
    parser.add_argument('--peers', nargs='*', help='only these beside this project: ' + ', '.join(p.name for p in PEERS if p is not OWN))
    parser.add_argument('--jobs', nargs='*', help='only jobs whose name begins so: echo/64, switch, http, …')
    try:
        run(parser.parse_args())
    except (RuntimeError, Unavailable, subprocess.TimeoutExpired) as problem:
        sys.exit(f'failed: {problem}')


if __name__ == '__main__':
    main()

"""The peers: what each needs from Debian's packages, how it is built and how it is run."""
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OUT = ROOT / 'artifacts' / 'versus'
SYSTEM_PYTHON = '/usr/bin/python3'  # the interpreter Debian's python3-gevent belongs to


class Unavailable(Exception):
    """A peer cannot be built here; the text says why."""


@dataclass
class Peer:
    name: str
    title: str
    command: list
    needs: list                                   # (command that must succeed, Debian package that makes it)
    version: list
    build: list = field(default_factory=list)
    environment: dict = field(default_factory=dict)
    serves: bool = True
    jobs: bool = True
    scale: int = 1                                # micro jobs do 1/scale of the operations

    def prepare(self, installs, builds):
        for check, package in self.needs:
            if not succeeds(check):
                if not installs:
                    raise Unavailable(f'the package {package} is not installed')
                install(package)
                if not succeeds(check):
                    raise Unavailable(f'`{" ".join(check)}` fails, also with the package {package}')
        for command in self.build if builds else []:
            done = subprocess.run(command, cwd=HERE, env=self.full_environment(), capture_output=True, text=True)
            if done.returncode:
                raise Unavailable(f'{" ".join(map(str, command))}\n{done.stdout}{done.stderr}')

    def full_environment(self):
        return os.environ | {'DOTNET_CLI_TELEMETRY_OPTOUT': '1', 'DOTNET_NOLOGO': '1'} | self.environment

    def describe(self):
        return subprocess.run(self.version, capture_output=True, text=True).stdout.strip().splitlines()[0]


def succeeds(command):
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


def install(package):
    prefix = [] if os.geteuid() == 0 else ['sudo', '-n']
    if not shutil.which('apt-get') or prefix and not succeeds(['sudo', '-n', 'true']):
        raise Unavailable(f'the package {package} is missing and cannot be installed from here')
    subprocess.run([*prefix, 'apt-get', 'update', '-qq'], capture_output=True)
    done = subprocess.run([*prefix, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', package],
                          capture_output=True, text=True)
    if done.returncode:
        raise Unavailable(f'apt-get install {package}: {done.stderr.strip().splitlines()[-1]}')


GCC = (['gcc', '--version'], 'gcc')
LIBC = (['sh', '-c', 'echo "#include <stdio.h>" | gcc -E -'], 'libc6-dev')


def compile_c(source, target):
    return ['gcc', '-O2', '-Wall', '-Wextra', '-Werror', '-o', OUT / target, source, '-lm']


def dotnet_peer(folder, assembly):
    return dict(
        command=[str(OUT / assembly / assembly)],
        needs=[(['dotnet', '--version'], 'dotnet-sdk-10.0')],
        version=['sh', '-c', 'echo ".NET $(dotnet --list-runtimes | grep NETCore.App | tail -1 | cut -d" " -f2)"'],
        build=[['dotnet', 'publish', f'peers/{folder}/{assembly}.csproj', '-c', 'Release', '-v', 'q', '-nologo', '-o', OUT / assembly]])


LOAD = Peer('load', 'load generator', [str(OUT / 'load')], [GCC, LIBC], ['gcc', '--version'],
            build=[compile_c('load/load.c', 'load')])

OWN = Peer('coroutines', 'Coroutines', **dotnet_peer('coroutines', 'Versus.Coroutines'))

PEERS = [
    OWN,
    Peer('c', 'C, epoll', [str(OUT / 'c')], [GCC, LIBC], ['gcc', '--version'],
         build=[compile_c('peers/c/main.c', 'c')], jobs=False),
    Peer('hand', 'C#, by hand', serves=False, **dotnet_peer('hand', 'Versus.Hand')),
    Peer('dotnet', '.NET async', scale=5, **dotnet_peer('dotnet', 'Versus.DotNet')),
    Peer('inline', '.NET async, inline completions', jobs=False,
         environment={'DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS': '1'}, **dotnet_peer('dotnet', 'Versus.DotNet')),
    Peer('go', 'Go', [str(OUT / 'go')], [(['go', 'version'], 'golang-go')], ['go', 'version'],
         build=[['sh', '-c', f'cd peers/go && go build -o {OUT}/go .']],
         environment={'GOMAXPROCS': '1', 'CGO_ENABLED': '0', 'GOFLAGS': '-buildvcs=false'}),
    Peer('gevent', 'gevent', [SYSTEM_PYTHON, str(HERE / 'peers/gevent/main.py')],
         [([SYSTEM_PYTHON, '-c', 'import gevent'], 'python3-gevent')],
         [SYSTEM_PYTHON, '-c', 'import gevent, greenlet, platform as p;'
          'print("gevent", gevent.__version__, "greenlet", greenlet.__version__, "CPython", p.python_version())'], scale=20),
    Peer('node', 'Node', ['node', str(HERE / 'peers/node/main.js')], [(['node', '--version'], 'nodejs')],
         ['sh', '-c', 'echo "Node $(node --version)"'], jobs=False),
]

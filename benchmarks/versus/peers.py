"""The peers: what each needs from Debian's packages, how it is built and how it is run."""
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OUT = ROOT / 'artifacts' / 'versus'
SERVER_CORE = '0'
BOTH_CORES = '0,1'  # the load generator has to share the second one
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
    web: list = None                              # the command of its web server, with {port}; None if it has none
    web_title: str = None
    websockets: bool = True
    cores: str = SERVER_CORE
    scale: int = 1                                # micro jobs do 1/scale of the operations
    compiles: bool = False                        # while it runs, and so is slower at first

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

    def does(self, job):
        if not hasattr(job, 'mode'):
            return self.jobs and not (self.name == 'hand' and job.kind == 'timeout')
        if job.is_web:
            return self.web is not None and (self.websockets or job.protocol != 'ws')
        return self.serves

    def web_command(self, port):
        return [str(part).format(port=port) for part in self.web]

    def title_in(self, job):
        return self.web_title or self.title if getattr(job, 'is_web', False) else self.title

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


def compile_c(target, *sources):
    return ['gcc', '-O2', '-Wall', '-Wextra', '-Werror', '-o', OUT / target, *sources, '-lm']


def dotnet_peer(folder, assembly):
    return dict(
        command=[str(OUT / assembly / assembly)],
        compiles=True,
        needs=[(['dotnet', '--version'], 'dotnet-sdk-10.0')],
        version=['sh', '-c', 'echo ".NET $(dotnet --list-runtimes | grep NETCore.App | tail -1 | cut -d" " -f2)"'],
        build=[['dotnet', 'publish', f'peers/{folder}/{assembly}.csproj', '-c', 'Release', '-v', 'q', '-nologo', '-o', OUT / assembly]])


LOAD = Peer('load', 'load generator', [str(OUT / 'load')], [GCC, LIBC], ['gcc', '--version'],
            build=[compile_c('load', 'load/load.c', 'load/exchange.c')])

def kestrel(hubs, application='middleware'):
    return [OUT / 'Versus.Kestrel' / 'Versus.Kestrel', '{port}', hubs, application]


def kestrel_peer(name, title, hubs, **more):
    application = more.pop('application', 'middleware')
    return web_peer(name, title, kestrel(hubs, application), KESTREL['needs'], KESTREL['version'], compiles=True, **more)


def python(code):
    return [SYSTEM_PYTHON, '-c', code]


def web_peer(name, title, web, needs, version, **more):
    return Peer(name, title, [], needs, version, serves=False, jobs=False, web=web, **more)


def nginx_peer(name, title, workers, **more):
    return web_peer(name, title, [HERE / 'peers/nginx/serve', '{port}', OUT / name, workers], [(['/usr/sbin/nginx', '-v'], 'nginx-light')],
                    ['sh', '-c', '/usr/sbin/nginx -v 2>&1'], websockets=False, **more)


KESTREL = dotnet_peer('kestrel', 'Versus.Kestrel')
OWN_PROGRAMS = dotnet_peer('coroutines', 'Versus.Coroutines')
OWN_PROGRAMS['build'] += KESTREL['build']
OWN = Peer('coroutines', 'Coroutines', web=kestrel(1), **OWN_PROGRAMS)
GEVENT = (python('import gevent'), 'python3-gevent')
GEVENT_VERSION = python('import gevent, greenlet, platform as p;'
                        'print("gevent", gevent.__version__, "greenlet", greenlet.__version__, "CPython", p.python_version())')
PYWSGI = [SYSTEM_PYTHON, HERE / 'peers/python/pywsgi.py', '{port}']
GEVENT_WEBSOCKET = (python('import geventwebsocket'), 'python3-gevent-websocket')
GORILLA = (['test', '-d', '/usr/share/gocode/src/github.com/gorilla/websocket'], 'golang-github-gorilla-websocket-dev')
NODE = str(HERE / 'peers/node/main.js')

PEERS = [
    OWN,
    Peer('c', 'C, epoll', [str(OUT / 'c')], [GCC, LIBC], ['gcc', '--version'],
         build=[compile_c('c', 'peers/c/main.c')], jobs=False),
    Peer('hand', 'C#, by hand', serves=False, **dotnet_peer('hand', 'Versus.Hand')),
    Peer('dotnet', '.NET async', scale=5, **dotnet_peer('dotnet', 'Versus.DotNet')),
    Peer('inline', '.NET async, inline completions', jobs=False,
         environment={'DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS': '1'}, **dotnet_peer('dotnet', 'Versus.DotNet')),
    kestrel_peer('hubs', 'Coroutines, two hubs on two cores', 2, cores=BOTH_CORES),
    kestrel_peer('handlers', 'Coroutines, MapGreenlet', 1, application='endpoints'),
    kestrel_peer('kestrel', 'Kestrel', 0),
    kestrel_peer('endpoints', 'Kestrel, MapGet', 0, application='endpoints'),
    Peer('go', 'Go', [str(OUT / 'go')], [(['go', 'version'], 'golang-go'), GORILLA], ['go', 'version'],
         build=[['sh', '-c', f'cd peers/go && go build -o {OUT}/go .']],
         environment={'GOMAXPROCS': '1', 'CGO_ENABLED': '0', 'GOFLAGS': '-buildvcs=false -mod=mod', 'GOPROXY': 'off'},
         web=[OUT / 'go', 'web', '{port}'], web_title='Go, net/http'),
    Peer('gevent', 'gevent', [SYSTEM_PYTHON, str(HERE / 'peers/gevent/main.py')], [GEVENT, GEVENT_WEBSOCKET], GEVENT_VERSION, scale=20,
         web=[*PYWSGI, 'nodelay'], web_title='gevent pywsgi, TCP_NODELAY'),
    web_peer('pywsgi', 'gevent pywsgi, as it is', [*PYWSGI, 'delay'], [GEVENT, GEVENT_WEBSOCKET], GEVENT_VERSION),
    web_peer('gunicorn', 'gunicorn, gevent worker',
             [SYSTEM_PYTHON, '-m', 'gunicorn', '--chdir', HERE / 'peers/python', '--bind', '0.0.0.0:{port}', '--workers', 1, '--worker-class', 'gevent',
              '--worker-connections', 20000, '--backlog', 4096, '--keep-alive', 60, '--log-level', 'critical', 'application:application'],
             [GEVENT, (python('import gunicorn'), 'gunicorn')], python('import gunicorn; print("gunicorn", gunicorn.__version__)'), websockets=False),
    web_peer('tornado', 'tornado', [SYSTEM_PYTHON, HERE / 'peers/python/tornado_server.py', '{port}'],
             [(python('import tornado'), 'python3-tornado')], python('import tornado; print("tornado", tornado.version)')),
    Peer('node', 'Node', ['node', NODE], [(['node', '--version'], 'nodejs'), (['test', '-d', '/usr/share/nodejs/ws'], 'node-ws')],
         ['sh', '-c', 'echo "Node $(node --version)"'], jobs=False, compiles=True, web=['node', NODE, 'web', '{port}'], web_title='Node, http'),
    nginx_peer('nginx', 'nginx, static', 1),
    nginx_peer('workers', 'nginx, two workers on two cores', 2, cores=BOTH_CORES),
]

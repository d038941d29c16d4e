"""Turns the results into one Markdown table (report.md) and one chart (chart.svg)."""
import json
import math
from html import escape
from pathlib import Path

HERE = Path(__file__).resolve().parent
PUBLISHED = 'benchmarks'
OWN = 'coroutines'
COLOURS = {OWN: '#d62728', 'c': '#222222', 'hand': '#666666', 'dotnet': '#512bd4', 'inline': '#a78bfa',
           'go': '#00add8', 'gevent': '#2ca02c', 'node': '#e6a700', 'hubs': '#f4a3a3', 'handlers': '#e57373', 'kestrel': '#512bd4', 'endpoints': '#a78bfa', 'pywsgi': '#98df8a',
           'gunicorn': '#1b5e20', 'tornado': '#17becf', 'nginx': '#222222', 'workers': '#999999'}

# (job, peer, ratio to reach): what the peer needs, divided by what this project needs.
TARGETS = (
    [(job, peer, ratio) for job in ('switch/2', 'spawn/1000') for peer, ratio in (('hand', 1 / 1.3), ('go', 5), ('gevent', 50))] +
    [('parked/1000000', 'go', 10)] +
    [(f'echo/{n}/128', peer, ratio) for n in (64, 1000)
     for peer, ratio in (('c', 1 / 1.05), ('dotnet', 1.7), ('go', 1.25), ('gevent', 1.8), ('node', 1.35))] +
    [(f'paced/{n}/128', 'go', 1) for n in (64, 1000)] +
    [('timers/1000000', 'dotnet', 2), ('timeout/1000000', 'dotnet', 2)] +
    [(f'http/{n}/13', peer, ratio) for n in (64, 1000)
     for peer, ratio in (('kestrel', 1.45), ('go', 1.1), ('gevent', 5), ('gunicorn', 7))])

# (job, most a request on two hubs may cost, as a multiple of one on one hub): two cores that give 1.8 times what one gives.
# nginx, whose workers share nothing either, tells what of it is the core that the load generator has a part of.
SCALING = [('http/64/13', 2 / 1.8)]

# (job, most bytes each)
LIMITS = [('parked/1000000', 256), ('idle/10000/128', 2048)]

# Curves of cost against size: (title, job names with the size as {}, sizes, metric)
CURVES = [('CPU ns a switch against greenlets', 'switch/{}', (2, 1000, 100_000), 'cpu_ns'),
          ('CPU ns to park and wake one of so many', 'parked/{}', (10_000, 100_000, 1_000_000), 'cpu_ns'),
          ('CPU ns a sleeper of so many', 'timers/{}', (1000, 100_000, 1_000_000), 'cpu_ns'),
          ('CPU ns a timeout against pending ones', 'timeout/{}', (10, 10_000, 1_000_000), 'cpu_ns'),
          ('CPU µs an echo against connections', 'echo/{}/128', (64, 1000, 10_000), 'cpu_us'),
          ('bytes an idle connection of so many', 'idle/{}/128', (1000, 10_000), 'bytes')]
CURVES_A_ROW = 3


class Results:
    def __init__(self, raw):
        self.raw = raw
        self.jobs = raw['jobs']
        self.peers = raw['peers']
        self.titles = dict(raw['peers'])
        self.cells = {(cell['job'], cell['peer']): cell for cell in raw['cells']}
        self.web_titles = raw['web_titles']
        self.web_jobs = {job['name'] for job in self.jobs if job['web']}
        self.metric = {job['name']: job['metric'] for job in self.jobs}

    def title(self, peer, job):
        return self.web_titles.get(peer, self.titles[peer]) if job in self.web_jobs else self.titles[peer]

    def ratio(self, job, peer):
        """How many times what this project needs the peer needs; None where it would say nothing."""
        own, other = self.cells.get((job, OWN)), self.cells.get((job, peer))
        if not own or not other or own.get('driver_bound') or other.get('driver_bound'):
            return None
        metric = self.metric[job]
        return other[metric] / own[metric] if own[metric] > 0 else None


def write(raw, folder):
    results = Results(raw)
    (folder / 'results.json').write_text(json.dumps(raw, indent=1), encoding='utf-8')
    (folder / 'report.md').write_text(markdown(results), encoding='utf-8')
    (folder / 'chart.svg').write_text(chart(results), encoding='utf-8')


def publish(folder, docs):
    """Puts the report of a run where users look for it, with the notes on what limits what."""
    notes = (HERE / 'notes.md').read_text(encoding='utf-8')
    text = (folder / 'report.md').read_text(encoding='utf-8')
    head, rest = text.split('\n\n', 1)
    (docs / 'benchmarks.md').write_text(f'{head}\n\n![]({PUBLISHED}.svg)\n\n{notes.strip()}\n\n## The run\n\n{rest}', encoding='utf-8')
    (docs / f'{PUBLISHED}.svg').write_text((folder / 'chart.svg').read_text(encoding='utf-8'), encoding='utf-8')
    print(f'wrote {docs / "benchmarks.md"} and {docs / (PUBLISHED + ".svg")}')


# ---- Markdown ----

def number(cell, key, digits=1, scale=1.0):
    return f'{cell[key] * scale:,.{digits}f}' if key in cell else ''


def markdown(results):
    raw, lines = results.raw, ['# Coroutines beside its peers', '']
    lines += [f'- {name}: {text}' for name, text in raw['machine'].items()]
    lines += [f'- {title}: {text}' for title, text in raw['versions'].items()]
    lines += [f'- {title}: **skipped**, {reason.splitlines()[0]}' for title, reason in raw['skipped'].items()]
    if raw['smoke']:
        lines += ['', '**Smoke run: the figures mean nothing.**']
    lines += ['', 'Server or job on one core, load generator on the other; medians of the rounds. The ratio is what the peer needs',
              'divided by what this project needs, in the figure set in bold: above 1, this project is ahead. † the load generator',
              '(or, with one connection, the round trip) was the limit and not the server, so the ratio does not count.', '',
              '| job | peer | rate /s | p50 µs | p99 µs | p99.9 µs | CPU µs/op | bytes each | ratio |',
              '|---|---|--:|--:|--:|--:|--:|--:|--:|']
    for job in results.jobs:
        for peer, _ in results.peers:
            cell = results.cells.get((job['name'], peer))
            if cell:
                lines.append(row(results, job, peer, results.title(peer, job['name']), cell))
    lines += ['', '## Targets', '', '| job | against | ratio to reach | reached |', '|---|---|--:|--:|']
    for job, peer, needed in TARGETS:
        if job in results.metric and peer in results.titles:
            ratio = results.ratio(job, peer)
            reached = 'not measured' if ratio is None else f'{ratio:.2f} {"✓" if ratio >= needed else "✗"}'
            lines.append(f'| {title_of(results, job)} | {results.title(peer, job)} | {needed:.2f} | {reached} |')
    for job, most in LIMITS:
        cell = results.cells.get((job, OWN))
        if cell:
            lines.append(f'| {title_of(results, job)} | | under {most} bytes | {cell["bytes"]:.0f} {"✓" if cell["bytes"] < most else "✗"} |')
    for job, most in SCALING:
        ratio = results.ratio(job, 'hubs')
        if ratio is not None:
            lines.append(f'| {title_of(results, job)}, two hubs | one hub | at most {most:.2f} | {ratio:.2f} {"✓" if ratio <= most else "✗"} |')
        nginx, workers = results.ratio(job, 'nginx'), results.ratio(job, 'workers')
        if nginx and workers:
            lines.append(f'| {title_of(results, job)}, nginx with two workers | nginx with one | | {workers / nginx:.2f} |')
    lines += growth(results)
    return '\n'.join(lines) + '\n'


def growth(results):
    """What one of so many costs this project: constant, but for the caches, where nothing grows faster than its input."""
    lines = ['', '## Cost against size', '', '| figure | size: cost of one | last to first | the same of the peers |', '|---|---|--:|---|']
    for title, pattern, sizes, metric in CURVES:
        factors = {}
        for peer, name in results.peers:
            points = [(size, cell[metric]) for size in sizes if (cell := results.cells.get((pattern.format(size), peer)))]
            if len(points) > 1 and points[0][1] > 0:
                factors[peer] = points[-1][1] / points[0][1]
            if peer == OWN:
                own = ', '.join(f'{size:,}: {value:,.{0 if value >= 100 else 1}f}' for size, value in points)
        if OWN in factors:
            others = ', '.join(f'{results.titles[peer]} {factor:.1f}×' for peer, factor in factors.items() if peer != OWN)
            lines.append(f'| {title} | {own} | {factors[OWN]:.1f}× | {others} |')
    return lines if len(lines) > 5 else []


def title_of(results, name):
    return next(job['title'] for job in results.jobs if job['name'] == name)


def row(results, job, peer, title, cell):
    cpu = number(cell, 'cpu_us', 2) if 'cpu_us' in cell else number(cell, 'cpu_ns', 4, 1e-3)
    columns = {'rate': number(cell, 'rate', 0), 'p50_us': number(cell, 'p50_us'), 'p99_us': number(cell, 'p99_us'),
               'p999_us': number(cell, 'p999_us'), 'cpu_us': cpu, 'bytes': number(cell, 'bytes', 0)}
    compared = 'cpu_us' if job['metric'] == 'cpu_ns' else job['metric']
    columns[compared] = f'**{columns[compared]}**'
    ratio = results.ratio(job['name'], peer)
    last = '†' if cell.get('driver_bound') else '' if ratio is None or peer == OWN else f'{ratio:.2f}'
    return '| ' + ' | '.join([job['title'], title, *columns.values(), last]) + ' |'


# ---- SVG ----

WIDTH, LEFT, ROW = 1000, 330, 22


class Canvas:
    def __init__(self):
        self.parts = []

    def text(self, x, y, text, anchor='start', size=12, colour='#222'):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{escape(text)}</text>')

    def line(self, x1, y1, x2, y2, colour='#ddd', width=1):
        self.parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>')

    def dot(self, x, y, colour, label):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}" fill-opacity="0.85"><title>{escape(label)}</title></circle>')


def chart(results):
    canvas = Canvas()
    canvas.text(20, 28, 'What each peer needs, as a multiple of what Coroutines needs', size=17)
    x, y = 20, 48
    for peer, title in results.peers:
        width = 28 + 7 * len(title)
        if x + width > WIDTH:
            x, y = 20, y + 20
        canvas.dot(x + 5, y, COLOURS[peer], title)
        canvas.text(x + 14, y + 4, title)
        x += width
    bottom = ratios(canvas, results, y + 32)
    bottom = curves(canvas, results, bottom + 50)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom}" font-family="sans-serif">\n'
            f'<rect width="{WIDTH}" height="{bottom}" fill="white"/>\n' + '\n'.join(canvas.parts) + '\n</svg>\n')


def ratios(canvas, results, top):
    rows = []
    for job in results.jobs:
        found = [(peer, ratio) for peer, _ in results.peers if peer != OWN and (ratio := results.ratio(job['name'], peer)) and ratio > 0]
        if found:
            rows.append((job['name'], job['title'], found))
    if not rows:
        return top
    lowest = math.floor(min(math.log10(r) for *_, found in rows for _, r in found))
    highest = max(1, math.ceil(max(math.log10(r) for *_, found in rows for _, r in found)))
    at = lambda ratio: LEFT + (math.log10(ratio) - lowest) / (highest - lowest) * (WIDTH - LEFT - 30)
    end = top + ROW * len(rows)
    for power in range(lowest, highest + 1):
        canvas.line(at(10 ** power), top - 8, at(10 ** power), end)
        canvas.text(at(10 ** power), end + 14, f'{10 ** power:g}×', 'middle', 11)
    canvas.line(at(1), top - 8, at(1), end, COLOURS[OWN], 2)
    for i, (name, title, found) in enumerate(rows):
        y = top + ROW * i + 8
        canvas.text(LEFT - 10, y + 4, title, 'end')
        canvas.line(LEFT, y, WIDTH - 30, y, '#f2f2f2')
        for peer, ratio in found:
            canvas.dot(at(ratio), y, COLOURS[peer], f'{results.title(peer, name)}: {ratio:.2f}')
    return end + 20


def curves(canvas, results, top):
    width, height = (WIDTH - 80) / CURVES_A_ROW, 200
    first = top
    for index, (title, pattern, sizes, metric) in enumerate(CURVES):
        left = 50 + index % CURVES_A_ROW * (width + 10)
        top = first + index // CURVES_A_ROW * (height + 70)
        lines = {peer: [(size, cell[metric]) for size in sizes
                        if (cell := results.cells.get((pattern.format(size), peer))) and cell[metric] > 0]
                 for peer, _ in results.peers}
        values = [value for points in lines.values() for _, value in points]
        if not values:
            continue
        lowest, highest = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) + 1e-9)
        to_x = lambda size: left + math.log(size / sizes[0]) / math.log(sizes[-1] / sizes[0]) * (width - 60)
        to_y = lambda value: top + height - (math.log10(value) - lowest) / (highest - lowest) * height
        canvas.text(left, top - 14, title, size=13)
        for power in range(lowest, highest + 1):
            canvas.line(left, to_y(10 ** power), left + width - 60, to_y(10 ** power))
            canvas.text(left - 6, to_y(10 ** power) + 4, f'{10 ** power:g}', 'end', 10)
        for size in sizes:
            canvas.text(to_x(size), top + height + 16, f'{size:,}', 'middle', 10)
        for peer, points in lines.items():
            for (a, va), (b, vb) in zip(points, points[1:]):
                canvas.line(to_x(a), to_y(va), to_x(b), to_y(vb), COLOURS[peer], 2)
            for size, value in points:
                canvas.dot(to_x(size), to_y(value), COLOURS[peer], f'{results.titles[peer]}, {size:,}: {value:.4g}')
    return top + height + 40

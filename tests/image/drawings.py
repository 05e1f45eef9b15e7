#!/usr/bin/env python3
"""How like rsvg-convert's pictures of real drawings are ours: those of Debian's packages, taken by a fixed lot.

    drawings.py TIGER FIDELITY FOLDER [COUNT [LOT]]

TIGER draws as `TIGER DRAWING --size WIDTHxHEIGHT --output FILE.png`, FIDELITY compares two pictures. The packages are fetched into FOLDER
once, with apt-get download, and the pictures that are not right are left there. Of COUNT drawings (400) each package gives the same
number, as far as it has them; another LOT (1) takes others. Right is a picture whose SSIM is 0.99 or more with at most 0.5 % of its
pixels far off. Exit status 1 says that less than 95 % are right of those without text, filters, masks and images, or that one crashed,
or is wrong without a word.
"""
import concurrent.futures
import gzip
import hashlib
import os
import re
import subprocess
import sys

PACKAGES = ['adwaita-icon-theme', 'aisleriot', 'breeze-icon-theme', 'elementary-icon-theme', 'gnome-chess', 'gnome-mahjongg',
            'iso-flags-svg', 'kdegames-card-data-kf5', 'kdegames-mahjongg-data-kf5', 'ksudoku', 'mate-icon-theme', 'openclipart-svg',
            'papirus-icon-theme', 'qgis-common', 'suru-icon-theme', 'tango-icon-theme']
# What a drawing says that is no part of the question.
BEYOND = re.compile(r'\b(text|image|foreignObject|mask|filter)( in clip paths)? is not drawn')
# Why some are not right, as far as that is known.
DENSE = 'many edges in each pixel; both pictures are as far from one of 8 times the size, averaged'
KNOWN = {'egypt.svgz': DENSE, 'german.svgz': DENSE, 'tigullio-international.svgz': DENSE, 'tree_branches_and_roots_01.svg': DENSE,
         'node-symmetric.svg': 'rsvg-convert leaves holes in lines that are wider than what they go around'}
LEAST_SSIM, MOST_FAR, LEAST_SHARE = 0.99, 0.5, 95


def fetch(folder):
    """Unpacks the packages that can be had, and returns the folder of each."""
    found = {}
    for package in PACKAGES:
        target = os.path.join(folder, package)
        if not os.path.isdir(target):
            got = subprocess.run(['apt-get', 'download', '-qq', package], cwd=folder, capture_output=True, text=True)
            files = [name for name in os.listdir(folder) if name.startswith(package + '_') and name.endswith('.deb')]
            if got.returncode != 0 or not files:
                print(f'{package} cannot be had: {got.stderr.strip().splitlines()[-1:]}')
                continue
            # Under another name till it is whole.
            subprocess.run(['dpkg-deb', '-x', os.path.join(folder, files[0]), target + '.part'], check=True)
            os.rename(target + '.part', target)
            os.remove(os.path.join(folder, files[0]))
        found[package] = target
    return found


def size_of(path):
    """Width and height of a picture of about 128 pixels with the proportions of a drawing; none where it does not say them."""
    try:
        data = gzip.open(path).read() if path.endswith('z') else open(path, 'rb').read()
    except OSError:
        return None
    root = re.search(rb'<(?:\w+:)?svg\b[^>]*>', data)
    if not root:
        return None

    def attribute(name):
        found = re.search(rb'\s' + name + rb'\s*=\s*["\']([^"\']*)["\']', root.group())
        return found.group(1).decode('latin-1').strip() if found else ''

    def length(text):
        found = re.fullmatch(r'([0-9.]+)(px|pt|mm|cm|in|pc)?', text)
        units = {None: 1, 'px': 1, 'pt': 4 / 3, 'mm': 96 / 25.4, 'cm': 96 / 2.54, 'in': 96, 'pc': 16}
        return float(found.group(1)) * units[found.group(2)] if found else 0

    width, height = length(attribute(b'width')), length(attribute(b'height'))
    box = [float(x) for x in re.findall(r'-?[0-9.]+(?:e-?[0-9]+)?', attribute(b'viewBox'))]
    if not (width > 0 and height > 0):
        if len(box) != 4 or not (box[2] > 0 and box[3] > 0):
            return None
        width, height = box[2:]
    if not 1 / 8 < width / height < 8:
        return None
    # The one at which both are nearest to whole numbers.
    sizes = range(96, 193) if width >= height else [round(n * width / height) for n in range(96, 193)]
    best = min(sizes, key=lambda n: (round(abs(n * height / width - round(n * height / width)), 3), abs(n - 128)))
    return best, round(best * height / width)


def draw(job):
    """Draws and compares one; what came of it."""
    tiger, fidelity, name, path, out = job
    size = size_of(path)
    if not size:
        return name, 'no size', '', ''
    ours, theirs = out + '.png', out + '.rsvg.png'
    convert = ['rsvg-convert', '--unlimited', '--width', str(size[0]), '--height', str(size[1]), '--background-color', 'white']
    try:
        reference = subprocess.run([*convert, '--output', theirs, path], capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        return name, 'no reference', 'rsvg-convert takes more than two minutes', ''
    if reference.returncode != 0:
        return name, 'no reference', reference.stderr.strip()[:100], ''
    try:
        drawn = subprocess.run([tiger, path, '--size', f'{size[0]}x{size[1]}', '--output', ours], capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        return name, 'hangs', '', ''
    said = '; '.join(line.removeprefix('tiger: ') for line in drawn.stderr.splitlines() if line.startswith('tiger: '))
    if drawn.returncode < 0:
        return name, 'crashes', '', said
    if drawn.returncode != 0:
        return name, 'refused', '', said
    compared = subprocess.run([fidelity, ours, theirs], capture_output=True, text=True)
    figures = re.search(r'SSIM (-?[0-9.]+), far ([0-9.]+) %', compared.stdout)
    if not figures:
        return name, 'not compared', compared.stderr.strip(), said
    right = float(figures.group(1)) >= LEAST_SSIM and float(figures.group(2)) <= MOST_FAR
    if right:
        os.remove(ours)
        os.remove(theirs)
    return name, 'right' if right else 'wrong', figures.group(), said


def main():
    if not 4 <= len(sys.argv) <= 6:
        sys.exit(__doc__)
    tiger, fidelity, folder = (os.path.abspath(name) for name in sys.argv[1:4])
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 400
    lot = sys.argv[5] if len(sys.argv) > 5 else '1'
    os.makedirs(os.path.join(folder, 'pictures'), exist_ok=True)
    chosen, packages = [], []
    for package, where in fetch(folder).items():
        files = sorted(os.path.join(top, name) for top, _, names in os.walk(where) for name in names if name.endswith(('.svg', '.svgz')))
        files = [path for path in files if not os.path.islink(path)]
        files.sort(key=lambda path: hashlib.sha256((lot + os.path.relpath(path, where)).encode()).digest())
        packages.append((package, files))
    # Those that have least first, so that the others make up for them.
    packages.sort(key=lambda entry: len(entry[1]))
    for i, (package, files) in enumerate(packages):
        share = (count - len(chosen)) // (len(packages) - i)
        chosen += [(package + '/' + os.path.basename(path), path) for path in files[:share]]
    jobs = [(tiger, fidelity, name, path, os.path.join(folder, 'pictures', f'{i:04}')) for i, (name, path) in enumerate(chosen)]
    counts, failed = {}, False
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for job, (name, result, figures, said) in zip(jobs, pool.map(draw, jobs)):
            beyond = bool(BEYOND.search(said)) and result in ('right', 'wrong')
            key = result + ' (beyond)' if beyond else result
            counts[key] = counts.get(key, 0) + 1
            said = said or KNOWN.get(os.path.basename(name), '')
            failed = failed or result in ('crashes', 'hangs', 'not compared') or (result in ('wrong', 'refused') and not said)
            if result != 'right' and not beyond:
                print(f'{result}: {name} {figures} {said or "(without a word)"} [{os.path.basename(job[4])} {job[3]}]', flush=True)
    for key, number in sorted(counts.items()):
        print(f'{number:5} {key}')
    right = counts.get('right', 0)
    wrong = sum(counts.get(result, 0) for result in ('wrong', 'refused', 'crashes', 'hangs', 'not compared'))
    share = 100 * right / max(right + wrong, 1)
    print(f'{share:.1f} % of {right + wrong} drawings without text, filters, masks and images are right')
    sys.exit(0 if share >= LEAST_SHARE and not failed else 1)


if __name__ == '__main__':
    main()

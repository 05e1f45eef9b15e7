"""Draws what takes much, or is wrong: `bad_drawings.py TIGER FOLDER [NAME …]` prints how long each drawing takes, how much memory, and
what TIGER says of it. It fails where one crashes, is refused without a word, or takes more than `most_seconds` of a processor or
`most_memory`; so does `tests/run bad`. The reader's own tests are in tests/svg/bad_files.cpp.
"""

import gzip
import os
import random
import resource
import signal
import subprocess
import sys

most_seconds, most_memory = 15, 1 << 30


def nested(count, tag, inside="<rect width='9' height='9'/>"):
    return f"<{tag}>" * count + inside + f"</{tag.split()[0]}>" * count


def bomb(shape, attributes=""):
    groups = [f"<g id='a{i}'{attributes}>" + f"<use href='#a{i - 1}'/>" * 10 + "</g>" for i in range(1, 30)]
    return f"<defs><g id='a0'>{shape}</g>" + "".join(groups) + "</defs><use href='#a29'/>"


def lines(count, attributes):
    dice = random.Random(3)
    return f"<path {attributes} d='M0 0" + "".join(f"L{dice.randrange(500)} {dice.randrange(500)}" for _ in range(count)) + "'/>"


def arcs(count, attributes):
    dice = random.Random(4)
    pieces = (f"a{dice.randrange(1, 300)} {dice.randrange(1, 300)} 9 0 1 {dice.randrange(-50, 50)} {dice.randrange(-50, 50)}"
              for _ in range(count))
    return f"<path {attributes} d='M250 250" + "".join(pieces) + "'/>"


def stops(count):
    return "".join(f"<stop offset='{i / count}' stop-color='#{i % 4096:03x}'/>" for i in range(count))


# Made when they are asked for: a child's memory counts from its parent's.
disc, square = "<circle cx='250' cy='250' r='240'/>", "<rect width='500' height='500'/>"
clipped, filled = " clip-path='url(#c)'", " fill='url(#g)' width='500' height='500'"
drawings = {
    "groups in one another": lambda: nested(100000, "g"),
    "faded groups in one another": lambda: nested(100000, "g opacity='.9'"),
    "clips in one another": lambda: f"<clipPath id='c'>{square}</clipPath>" + nested(10000, "g" + clipped),
    "inner drawings": lambda: nested(10000, "svg x='0' width='400' height='400'"),
    "elements that use each other": lambda: bomb(disc),
    "faded ones that do": lambda: bomb(square, " opacity='.9'"),
    "many tiny dashes": lambda: "<path stroke='red' stroke-dasharray='.01' d='M0 0L5000 9'/>" * 2000,
    "dashes of nearly nothing": lambda: "<path stroke='red' stroke-dasharray='1e-9' d='M0 0L500 500'/>",
    "a pattern of tiny tiles": lambda: "<pattern id='g' width='.001' height='.001' patternUnits='userSpaceOnUse'>"
                                       f"<rect width='1' height='1'/></pattern><rect{filled}/>",
    "large numbers": lambda: "<path stroke='red' stroke-width='1e8' d='M-1e8 0C1e8 1e8 -1e8 1e8 1e8 9'/>" * 2000,
    "no numbers": lambda: "<path d='M0 0L1e308 1e308L-1e308 5z'/><path d='M0 0LNaN 3L1e999 4'/><circle r='1e30'/>",
    "a path of arcs": lambda: arcs(300000, ""),
    "a wide line of arcs": lambda: arcs(300000, "fill='none' stroke='red' stroke-width='40'"),
    "a path of far lines": lambda: lines(1000000, ""),
    "a wide line of far lines": lambda: lines(1000000, "fill='none' stroke='red' stroke-width='9' stroke-linejoin='round'"),
    "huge strokes": lambda: "<path d='M0 9L500 9' stroke-width='1e6' stroke-linecap='round' stroke='red'/>" * 10000,
    "a million rectangles": lambda: square * 1000000,
    "discs of one group": lambda: "<g opacity='.5'>" + disc * 800000 + "</g>",
    "many stops": lambda: f"<linearGradient id='g'>{stops(500000)}</linearGradient><rect{filled}/>",
    "many stops, used often": lambda: f"<linearGradient id='g'>{stops(10000)}</linearGradient>" + f"<rect{filled}/>" * 100000,
    "gradients that follow each other": lambda: "".join(f"<linearGradient id='g{i or ''}' href='#g{i + 1}'/>" for i in range(100000))
                                                + f"<rect{filled}/>",
    "many selectors": lambda: "<style>" + "".join(f".c{i}{{fill:red}}" for i in range(100000)) + "</style>"
                              + "".join(f"<rect class='c{i}' width='9' height='9'/>" for i in range(100000)),
    "a clip of many shapes": lambda: f"<clipPath id='c'>{disc * 100000}</clipPath><rect{clipped} width='500' height='500'/>",
    "a clip that is used often": lambda: f"<clipPath id='c'>{disc * 1000}</clipPath>" + f"<rect{clipped} width='500' height='500'/>" * 10000,
    "many markers": lambda: "<marker id='m'><circle r='3'/></marker>" + lines(500000, "marker-mid='url(#m)' fill='none'"),
    "selectors of many classes": lambda: "<style>" + (".a" + ".b" * 63 + "{}") * 40000 + "</style>" + f"<g class='a {'x ' * 5000000}b'/>" * 2,
    "many rules, many classes": lambda: "<style>" + ".x.y{}" * 60000 + "</style>" + f"<g class='{'x ' * 5000000}'/>" * 2,
    "many rules, many attributes": lambda: "<style>" + "[b]{}" * 60000 + "</style>" + ("<g " + "a:c='' " * 20000 + "/>") * 50,
    "a pattern of much text": lambda: f"<pattern id='g' width='1' height='1' patternTransform='scale(1){' ' * 500000}scale(1)'>"
                                      "<path d='M0 0h1'/></pattern>" + f"<path d='M0 0h1v1z'{filled}/>" * 30000,
    "a marker of much text": lambda: f"<marker id='m' refX='{' ' * 500000}1'/>" + "<path d='M0 0h1v1z' marker-end='url(#m)'/>" * 30000,
    "clips of a large clip": lambda: f"<clipPath id='b'>{lines(50000, '')}</clipPath><clipPath id='c' clip-path='url(#b)'>"
                                     + "<path d='M0 0h9v9z'/>" * 2000 + f"</clipPath><rect{clipped} width='9' height='9'/>",
    "dots where many contours begin": lambda: f"<path stroke='red' stroke-dasharray='{'0 ' * 1023}1000' d='{'M0 0h1' * 100000}'/>",
    "dots where many contours close": lambda: f"<path stroke='red' stroke-dasharray='{'0 ' * 1023}1000' d='M0 0{'h1z' * 100000}'/>" * 5,
    "a pattern far out": lambda: f"<pattern id='g' width='1' height='1' patternUnits='userSpaceOnUse'>{square}</pattern>"
                                 "<rect x='1e17' width='100' height='10' fill='url(#g)'/>",
    "paints behind each other": lambda: f"<path d='M0 0h9v9' fill='{'url()' * 200000}'/>",
    "very many references": lambda: "<path d='M0 0h9v9' " + "a:href='' " * 1000000 + "/>",
    "spaces, compressed": lambda: " " * (1 << 26),
}


def write(file, elements, how):
    with how(file, "wb") as out:
        out.write(f"<svg xmlns='http://www.w3.org/2000/svg' width='500' height='500'>{elements}</svg>".encode())


def draw(tiger, file, picture):
    """Seconds of a processor, bytes, the exit status and what was said."""
    if os.path.exists(picture):
        os.remove(picture)
    with open(picture + ".log", "w+") as said:
        child = subprocess.Popen([tiger, file, "--size", "500x500", "--output", picture], stdout=subprocess.DEVNULL, stderr=said,
                                 preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (4 * most_seconds, 4 * most_seconds)))
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss << 10, child.returncode, said.read().splitlines()


def main():
    tiger, folder, *names = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    ordinary, picture = os.path.join(folder, "ordinary.svg"), os.path.join(folder, "ordinary.png")
    write(ordinary, disc, open)
    *_, status, said = draw(tiger, ordinary, picture)
    if status != 0 or not os.path.exists(picture):
        sys.exit(f"an ordinary drawing cannot be drawn here: {' '.join(said)}")
    if unknown := set(names) - set(drawings):
        sys.exit(f"no drawing is called {', '.join(unknown)}; there are: {', '.join(drawings)}")
    file, bad = os.path.join(folder, "bad.svg"), 0
    for name, elements in drawings.items():
        if names and name not in names:
            continue
        write(file, elements(), gzip.open if name.endswith("compressed") else open)
        picture = os.path.join(folder, "bad.png")
        seconds, memory, status, said = draw(tiger, file, picture)
        wrong = "crashed: " + signal.Signals(-status).name if status < 0 else "said nothing" if status != 0 and not said else ""
        wrong = wrong or ("took it for options" if status == 2 else "")
        wrong = wrong or ("no picture" if status == 0 and not os.path.exists(picture) else "")
        wrong = wrong or ("too slow" if seconds > most_seconds else "") or ("too large" if memory > most_memory else "")
        bad += wrong != ""
        print(f"{name:34} {seconds:6.1f} s {memory >> 20:6} MB  {(said or ['drawn'])[-1][:90]}  {wrong}", flush=True)
    print(f"{bad} of {len(names) or len(drawings)} drawings are wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

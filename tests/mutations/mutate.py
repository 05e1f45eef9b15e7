"""Changes one operator, bound, constant or call of include/ at a time, and looks whether a test notices.

    python3 tests/mutations/mutate.py LOADER [COUNT [SEED [ONLY]]]     LOADER is the folder of glad's files: build/release/glad

COUNT (100) places are drawn by SEED (1) out of all that there are; of these ONLY takes those whose "file:line" contains it. It works on a
copy, build/mutations/tree. What does not compile is counted apart, unless it is a static assertion that says so. A change is shown to the
tests beside its file first, then to the programs of its room. One of an .ipp costs that file. One of a header costs the tests beside it
and, where these see nothing, the room's .ipp files; no further test is compiled again for it, so a survivor may be none. The audit, which
is of a build of its own, is left out. Fails when something survived.
"""
import hashlib
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / "build/mutations"
TREE = WORK / "tree"
LIBRARY = TREE / "include/glumpp"
FLAGS = ["-std=c++20", "-O0", "-g0", "-w", "-DGLUMPP_SEPARATE_COMPILATION", f"-I{TREE}/include", f"-I{TREE}/tests"]
LIBRARY_FLAGS = ["-O1", "-fPIC"]  # with the second, no function of it is compiled into another one
LIMIT_OF_MEMORY = 6 << 30

# The programs to which a room's changes are shown; what their files include before all else; what CMake adds to their sources.
ROOMS = {"memory": ["memory", "gloo_recorded", "gloo"], "glsl": ["glsl", "gloo"], "gloo": ["gloo_recorded", "gloo"], "graphics": ["graphics", "shapes"]}
PREFIXES = {"memory": "support/catch.hpp support/buffers.hpp", "glsl": "support/catch.hpp", "gloo_recorded": "support/catch.hpp",
            "gloo": "gloo/gl_test.hpp", "graphics": "graphics/graphics_test.hpp", "shapes": "graphics/graphics_test.hpp",
            "outside": "support/catch.hpp glumpp/memory/xtensor.hpp glad/gl.h", "library": "glumpp/gloo.hpp glumpp/graphics.hpp"}
ADDED = {"memory": "support/catch_main.cpp", "glsl": "support/catch_main.cpp", "gloo_recorded": "support/catch_main.cpp",
         "graphics": "gloo/main.cpp support/allocations.cpp", "shapes": "gloo/main.cpp support/allocations.cpp"}
# The tests of headers whose test has another name.
BESIDE = {
    "axes": "array slicing", "buffer_array": "buffers", "camera_of": "trackball viewport", "camera_step": "trackball pan_zoom",
    "change_count": "draw_plan", "checked_program": "checked", "clip_path": "shape_clip", "constant": "preprocess declarations",
    "context": "context contexts", "declaration_parser": "declarations", "expression": "preprocess declarations",
    "field_types": "field_view", "framebuffer": "framebuffer attachments", "gl_types": "attributes", "iterable": "array field_view",
    "kept_uniform": "linear_scale trackball", "kept_value": "uniform_handle", "macros": "preprocess", "make_operand": "formula",
    "mask": "slicing field_view", "matrix": "trackball pvm_projection", "meanings": "uniforms arithmetic",
    "member_traits": "reflect field_view", "numbers": "uniforms", "operands": "formula", "parsed": "symbols", "place": "formula field_view",
    "program": "programs draws", "scale_step": "linear_scale power_scale", "shader": "programs", "shape": "array",
    "shape_collection": "shape_collection shape_gradients shape_groups shape_clips",
    "stepper": "field_view", "struct_layout": "reflect", "texel_format": "texture typed_texture", "tile": "tiler",
    "tile_texels": "tiler tile_shader", "transform_step": "transform", "transform_tree": "transform",
    "uniform": "uniforms uniform_handle", "uniform_buffer": "uniform_blocks", "value": "uniforms variable",
    "vertex_array": "vertex_arrays attributes", "vertex_inputs": "attributes vertex_arrays"}

# No code to change: comments, texts, directives, what the compiler checks, what an exception says.
HIDDEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'|^[ \t]*\#(?:[^\n]*\\\n)*[^\n]*"""
    r"""|\bstatic_assert\s*\(.*?\);|\bthrow\b.*?;|\b(?:requires|concept)\b[^\n]*|\btemplate\s*<[^\n]*""", re.S | re.M)
SWAPS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "&&": "||",
         "||": "&&", "<<": ">>", ">>": "<<", "&": "|", "|": "&", "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "|=": "&=", "&=": "|=",
         "true": "false", "false": "true", "min": "max", "max": "min", "break": "continue", "continue": "break", "0": "1", "1": "0"}
CHANGES = [  # the first group of a pattern becomes what is beside it
    (r"(?<= )([-+*/|&]=?|[<>]=?|[=!]=|%|&&|\|\||<<|>>)(?= )", lambda old: SWAPS[old]),
    (r"(\b(?:true|false|break|continue)\b|(?<=std::)(?:min|max)\b)", lambda old: SWAPS[old]),
    (r"(?<![\w.'])(\d+)(?=(?:\.\d*)?[fuU]?(?![\w.']))", lambda old: SWAPS.get(old) or str(int(old) + 1)),
    (r"(\+\+|--|(?<![\w)])!(?=[\w(]))", lambda old: ""),
    (r"\bif \(([^;{}\n]*)\)(?= |\n)", lambda old: f"!({old})"),
    (r"\breturn (?!true\b|false\b)([^;{}\n]+);", lambda old: f"!({old})"),
    (r"^ +((?!return\b|if\b|for\b|while\b|switch\b)(?:[\w:\]\[]|\.|->)+\([^;\n]*\));$", lambda old: ""),
]


def candidates():
    """Every change: the file, where in it, and what stands there instead."""
    for path in sorted(LIBRARY.rglob("*.?pp")):
        if "audit" in path.name: continue
        text = path.read_text()
        code = HIDDEN.sub(lambda hidden: re.sub(r"[^\n]", " ", hidden[0]), text)
        for pattern, change in CHANGES:
            for match in re.finditer(pattern, code, re.M):
                start, end = match.span(1)
                if match[1].count("(") == match[1].count(")"): yield path, start, end, change(text[start:end])


def read_programs():
    """The sources of each test program, as CMakeLists.txt has them, and which of them take no precompiled header."""
    found, bare = {}, {TREE / "tests/support/catch_main.cpp", TREE / "tests/support/allocations.cpp"}
    for lists in (TREE / "tests").glob("*/CMakeLists.txt"):
        for name, sources in re.findall(r"\badd_(?:executable|graphics_tests)\((\w+)\s([^)]*)\)", lists.read_text()):
            if name in PREFIXES:
                added = [TREE / "tests" / source for source in ADDED.get(name, "").split()]
                found[name] = [(lists.parent / source).resolve() for source in sources.split()] + added
        bare |= {(lists.parent / s).resolve() for s in re.findall(r"set_source_files_properties\((\S+) PROPERTIES SKIP_PRE", lists.read_text())}
    return found, bare


class Builder:
    """Objects by what they are made of: one that is there is not made again."""

    def __init__(self, loader):
        self.flags = FLAGS + [f"-I{loader}/include"]
        self.programs, self.bare = read_programs()
        self.headers = self.hash(*sorted(p for folder in ("include", "tests") for p in (TREE / folder).rglob("*.[hi]pp")))
        self.loader = self.made(loader / "src/gl.c", ["-x", "c", "-w", "-O0", f"-I{loader}/include"])
        for name, headers in PREFIXES.items():
            (WORK / f"{name}.hpp").write_text("".join(f"#include <{header}>\n" for header in headers.split()))
            flags = [*self.flags, *(LIBRARY_FLAGS if name == "library" else [])]
            self.made(WORK / f"{name}.hpp", ["-x", "c++-header", *flags], WORK / f"{name}.hpp.gch")
        for room in ROOMS:
            files = sorted(LIBRARY.glob(f"{room}/**/*.ipp")) + (sorted(LIBRARY.glob("impl/*.ipp")) if room == "memory" else [])
            (WORK / f"room_{room}.cpp").write_text("".join(f'#include "{file}"\n' for file in files))
        self.rooms = {room: self.made(WORK / f"room_{room}.cpp", self.prefixed("library")) for room in ROOMS}
        self.objects = {source: self.made(source, self.prefixed(name, source)) for name in PREFIXES for source in self.programs.get(name, [])}

    def hash(self, *files): return hashlib.sha1(b"".join(str(f).encode() + f.read_bytes() for f in files)).hexdigest()

    def prefixed(self, name, source=None):
        """The flags of a file of a program: without the precompiled header where CMake has none."""
        flags = [*self.flags, *(LIBRARY_FLAGS if name == "library" else [])]
        return flags if source in self.bare else [*flags, "-include", WORK / f"{name}.hpp"]

    def compile(self, source, flags, output):
        """What the compiler says; nothing where it is content."""
        done = subprocess.run(["g++", *flags, "-c", source, "-o", output], capture_output=True, text=True)
        return done.stderr if done.returncode else ""

    def made(self, source, flags, output=None):
        key = hashlib.sha1((self.hash(source) + self.headers + str(flags)).encode()).hexdigest()
        output = output or WORK / f"objects/{key}.o"
        made_of = output.with_suffix(".key")
        if output.exists() and made_of.exists() and made_of.read_text() == key: return output
        print("compiling", os.path.relpath(source, ROOT), flush=True)
        made_of.unlink(missing_ok=True)
        said = self.compile(source, flags, output)
        if said: sys.exit(said)
        made_of.write_text(key)
        return output

    def link(self, changed, sources):
        """A program of test files; `changed` has objects of some of these, and of the library's: what they define is taken from them."""
        first = [output for source, output in changed.items() if source in sources or source not in self.objects]
        others = [self.objects[source] for source in sources if source not in changed]
        subprocess.run(["g++", *first, *others, *self.rooms.values(), self.loader, "-Wl,-z,muldefs", "-lEGL", "-lglfw", "-ldl",
                        "-o", WORK / "program"], check=True)


def versions(program):
    """What a program is run on."""
    return ["3.3", "es3.0"] if program == "gloo" else ["3.3"]


class Tests:
    def __init__(self, builder):
        self.builder, self.seconds = builder, {}
        for name, sources in builder.programs.items():
            for version in versions(name):
                began = time.time()
                self.seconds[name, version] = 600
                told = self.fails(name, {}, sources, version)
                if told: sys.exit(f"{name} fails as it is: {told}")
                self.seconds[name, version] = 15 + 4 * (time.time() - began)

    def fails(self, name, changed, sources, version="3.3"):
        """How these tests of a program fail, if they do."""
        self.builder.link(changed, sources)
        room = LIMIT_OF_MEMORY * (4 if name == "gloo_recorded" else 1)  # some of which stays unwritten
        environment = dict(os.environ, GLUMPP_GL_VERSION=version, MESA_SHADER_CACHE_DISABLE="true", GLUMPP_REQUIRE_GL="1")
        try:
            done = subprocess.run([WORK / "program", "--abort", *(["~[core]"] if version == "es3.0" else [])], timeout=self.seconds[name, version],
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (room, room)), capture_output=True,
                                  env=environment, cwd=WORK)
        except subprocess.TimeoutExpired:
            return f"{name} does not end"
        at = re.search(rb"/tests/(\S+?\.[ch]pp:\d+)", done.stdout)
        return f"{name} ends with {done.returncode}, {at[1].decode() if at else 'no test failing'}" if done.returncode else ""

    def judge(self, path):
        """What notices the change that `path` has now; None where it does not compile, nothing where it survives."""
        room = path.relative_to(LIBRARY).parts[0]
        room = room if room in ROOMS else "memory"
        programs, stems = self.builder.programs, BESIDE.get(path.stem, f"{path.stem} {path.stem}s").split()
        name, beside = next(((name, tests) for name in ROOMS[room] if (tests := [s for s in programs[name] if s.stem in stems])), ("", []))
        changed = {}

        def refused(source, flags):
            changed[source] = WORK / f"changed_{len(changed)}.o"
            return self.builder.compile(source, flags, changed[source])

        if path.suffix == ".ipp": said = refused(path, ["-x", "c++", *self.builder.prefixed("library")])
        else: said = next(filter(None, (refused(test, self.builder.prefixed("outside", test)) for test in beside)), "")
        if not said and beside:
            told = self.fails(name, changed, beside + [s for s in programs[name] if s.stem in ("main", "catch_main", "allocations")])
            if told: return told
        if not said and path.suffix == ".hpp": said = refused(WORK / f"room_{room}.cpp", self.builder.flags + LIBRARY_FLAGS)
        if said: return "a static assertion" if re.search("static assertion failed|non-constant condition", said) else None
        for name in ROOMS[room]:
            for version in versions(name):
                told = self.fails(name, changed, programs[name], version)
                if told: return told
        return ""


def main(loader, count="100", seed="1", only=""):
    (WORK / "objects").mkdir(parents=True, exist_ok=True)
    shutil.rmtree(TREE, ignore_errors=True)
    for folder in ("include", "tests", "examples"): shutil.copytree(ROOT / folder, TREE / folder)
    everything = list(candidates())
    random.Random(int(seed)).shuffle(everything)
    print(f"{len(everything)} places", flush=True)
    tests = Tests(Builder(pathlib.Path(loader).resolve()))
    done, rejected, survivors = 0, 0, []
    for path, start, end, new in everything:
        if done == int(count): break
        text = path.read_text()
        line = text.count("\n", 0, start)
        place = f"{path.relative_to(TREE)}:{line + 1}"
        if only not in place: continue
        try:
            path.write_text(text[:start] + new + text[end:])
            now = path.read_text().splitlines()[line].strip()
            told = tests.judge(path)
        finally:
            path.write_text(text)
        if told is None:
            rejected += 1
            continue
        done += 1
        print(f"{done:4} {place}: {told or 'SURVIVES'}\n     - {text.splitlines()[line].strip()}\n     + {now}", flush=True)
        if not told: survivors.append(place)
    print(f"{done} changes: {done - len(survivors)} noticed ({1 - len(survivors) / max(done, 1):.1%}), {len(survivors)} not; "
          f"{rejected} did not compile\n" + "\n".join(survivors))
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

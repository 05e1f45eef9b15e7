"""Changes one operator, bound, constant, condition or statement of include/ at a time, and looks whether a test notices.

    python3 tests/mutations/mutate.py LOADER [COUNT [SEED [ONLY]]]     LOADER is the folder of glad's files: build/release/glad

COUNT (100) places are drawn by SEED (1) out of all whose "file:line" contains ONLY; what changes elsewhere in include/ does not alter which.
All the changes are planted in a copy of include/, in build/mutations, and compiled at once, but for those that lie across one that was
drawn before. places.py finds them by libclang, whose version decides a little which there are; what does not compile is taken out, and
counted apart, as are those of equal.txt: the library does the same with them, for the reasons told there. A number in the environment
makes one of them while a program runs, and only the test cases that reach it are run, the shortest first, but for those of over six
seconds. What fails has to pass without the change.

What is evaluated while compiling, or is reached by no test case, is compiled again with the change made: the tests beside its file, what
has to be refused there (tests/compile_fail), and the .ipp files of its room. Other tests are not, so that such a survivor may be none. The
audit, which is of a build of its own, is left out.

What was compiled, and what was noticed, serves again while include/ stays as it is: after tests were added only the survivors are asked.
Without build/mutations it begins anew. Fails when something survived.
"""
import collections
import concurrent.futures
import hashlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

import places as found_places

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "build/mutations"
TREE = WORK / "tree"
LIBRARY = TREE / "include/glumpp"
FLAGS = ["-std=c++20", "-O0", "-g0", "-w", "-DGLUMPP_SEPARATE_COMPILATION", f"-I{TREE}/include", f"-I{TREE}/tests"]
ASSERTIONS = ["-D_GLIBCXX_ASSERTIONS"]  # the standard library's: what reads behind an array is noticed
MUTATION = TREE / "tests/mutations/mutation.hpp"
WORKERS = 2
LIBRARY_FLAGS = ["-O1", "-fPIC"]  # with the second, no function of it is compiled into another one
LIMIT_OF_MEMORY = 6 << 30
LONGEST = 6  # seconds of a processor that a test case may take to be asked
CATCH = ["-lCatch2"] if pathlib.Path("/usr/include/catch2/catch_session.hpp").exists() else []  # version 2 is a header
os.environ["LC_ALL"] = "C"  # what compilers say is read

# The programs to which a room's changes are shown; what their files include before all else; what CMake adds to their sources.
ROOMS = {"memory": ["memory", "gloo_recorded", "gloo"], "glsl": ["glsl", "gloo"], "gloo": ["gloo_recorded", "gloo"],
         "graphics": ["graphics", "shapes"]}
PREFIXES = {"memory": "support/catch.hpp support/buffers.hpp", "glsl": "support/catch.hpp", "gloo_recorded": "support/catch.hpp",
            "gloo": "gloo/gl_test.hpp", "graphics": "graphics/graphics_test.hpp", "shapes": "graphics/graphics_test.hpp",
            "outside": "support/catch.hpp glumpp/memory/xtensor.hpp glad/gl.h", "library": "glumpp/gloo.hpp glumpp/graphics.hpp"}
ADDED = {"memory": "support/catch_main.cpp", "glsl": "support/catch_main.cpp", "gloo_recorded": "support/catch_main.cpp",
         "gloo": "gloo/main.cpp", "graphics": "gloo/main.cpp support/allocations.cpp",
         "shapes": "gloo/main.cpp support/allocations.cpp"}
BARE = "support/catch_main.cpp support/allocations.cpp gloo/main.cpp mutations/listener.cpp"
# Tests of what the library compiled apart does not declare.
INSIDE = {TREE / "tests/memory/error.cpp"}
# The tests of headers whose test has another name.
BESIDE = {
    "axes": "array slicing", "buffer_array": "buffers array", "camera_of": "trackball viewport", "camera_step": "trackball pan_zoom",
    "change_count": "draw_plan", "checked_program": "checked", "clip_path": "shape_clip", "component_ref": "component_ref field_view",
    "constant": "preprocess declarations", "context": "context contexts", "declaration_parser": "declarations",
    "expression": "preprocess declarations",
    "field_types": "field_view", "framebuffer": "framebuffer attachments", "gl_types": "attributes sampled_array",
    "iterable": "array field_view",
    "kept_uniform": "linear_scale trackball", "kept_value": "uniform_handle", "macros": "preprocess", "make_operand": "formula",
    "mask": "slicing field_view", "matrix": "trackball pvm_projection", "meanings": "uniforms arithmetic",
    "member_traits": "reflect field_view glm_members", "numbers": "uniforms", "operands": "formula", "parsed": "symbols",
    "place": "formula field_view",
    "program": "programs draws", "scale_step": "linear_scale power_scale", "shader": "programs", "shape": "array",
    "shape_collection": "shape_collection shape_gradients shape_groups shape_clips",
    "stepper": "field_view", "struct_layout": "reflect", "texel_format": "texture typed_texture profile sampled_array", "tile": "tiler",
    "tile_mesh": "tile_mesh shape_collection shape_pictures", "tile_texels": "tiler tile_shader",
    "transform_step": "transform", "transform_tree": "transform",
    "typed_texture": "typed_texture texture_parameters",
    "uniform": "uniforms uniform_handle", "uniform_buffer": "uniform_blocks", "value": "uniforms variable",
    "vertex_array": "vertex_arrays attributes", "vertex_inputs": "attributes vertex_arrays"}
# Which files of tests/compile_fail are about a header.
REFUSED = {"checked_program": "checked_program", "declaration_parser": "checked_program", "shader": "checked_program",
           "symbols": "checked_program", "collection": "collection", "index_buffer": "index_buffer", "reflect": "reflection",
           "member_traits": "reflection writes", "struct_layout": "reflection", "slicing": "slices", "typed_texture": "texture",
           "variable": "variable", "uniform": "variable", "field_types": "variable writes", "field_view": "writes", "copy": "writes"}


def equal_ones():
    """The changes of equal.txt, as (file, line of the file, change); after these three lines each has its reason."""
    text = (HERE / "equal.txt").read_text()
    return {tuple(entry.splitlines()[:3]) for entry in text.split("\n\n")[1:] if entry.strip()}


def read_programs():
    """The sources of each test program, as CMakeLists.txt has them, and which of them take no precompiled header."""
    found, bare = {}, {TREE / "tests" / source for source in BARE.split()}
    for lists in (TREE / "tests").glob("*/CMakeLists.txt"):
        for name, sources in re.findall(r"\badd_(?:executable|graphics_tests)\((\w+)\s([^)]*)\)", lists.read_text()):
            if name in PREFIXES:
                added = [TREE / "tests" / source for source in ADDED.get(name, "").split() + ["mutations/listener.cpp"]]
                found[name] = [(lists.parent / source).resolve() for source in sources.split()] + added
        alone = re.findall(r"set_source_files_properties\((\S+) PROPERTIES SKIP_PRE", lists.read_text())
        bare |= {(lists.parent / source).resolve() for source in alone}
    return found, bare


def digest(*parts):
    """A short name of what files, and other things, are."""
    made = hashlib.sha1()
    for part in parts:
        for one in part if isinstance(part, list) else [part]:
            made.update((one.read_bytes() if isinstance(one, pathlib.Path) else str(one).encode()) + b"\0")
    return made.hexdigest()[:12]


def each(jobs):
    """What these functions give, in their order; as many at once as there are workers."""
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool: return list(pool.map(lambda job: job(), jobs))


class Planted:
    """The copy of include/ with its changes, by number."""

    def __init__(self, flags, count, seed, only):
        self.texts, self.places = {}, {}
        self.all = self.drawn(found_places.Reader(TREE, flags).places, seed)
        for place in self.all:
            if len(self.places) == count: break
            if only in self.name(place): self.add(place)
        # What was compiled before with the same changes serves again; tests may have been written since.
        self.made_of = digest(count, seed, only, sorted((ROOT / "include/glumpp").rglob("*.?pp")), HERE / "places.py")
        self.log = WORK / "rejected"
        before = self.log.read_text().split() if self.log.exists() else [""]
        if before[0] != self.made_of:
            before = [self.made_of]
            shutil.rmtree(WORK / "objects", ignore_errors=True)
            self.log.write_text(self.made_of)
        (WORK / "objects").mkdir(exist_ok=True)
        self.rejected = [int(number) for number in before[1:]]
        for number in self.rejected: del self.places[number]
        self.write({place.path for place in self.places.values()})

    def drawn(self, places, seed):
        """These in the order of the draw; which of them are equal. What equal.txt names has to be there."""
        equal, names, alike = equal_ones(), {}, collections.Counter()
        for place in sorted(places, key=lambda place: (place.path, place.start, place.end, place.what)):
            name = os.path.relpath(place.path, LIBRARY), self.line(place), " ".join(place.what.split())
            alike[name] += 1
            names[name if alike[name] == 1 else (*name[:2], f"{name[2]} ({alike[name]})")] = place
        if unknown := equal - names.keys(): sys.exit("equal.txt names what is not there:\n" + "\n".join(map(str, sorted(unknown))))
        self.name_of = {id(place): name for name, place in names.items()}
        self.equal = {id(names[name]) for name in equal}
        return [names[name] for name in sorted(names, key=lambda name: digest(seed, *name))]

    def line(self, place):
        """The line on which a place begins, without its margins."""
        text = self.text(place.path)
        return text[text.rfind("\n", 0, place.start) + 1:].split("\n", 1)[0].strip()

    def add(self, place):
        chosen = [other for other in self.places.values() if other.path == place.path]
        if found_places.fits(place, chosen): self.places[len(self.places)] = place

    def name(self, place):
        text = self.text(place.path)
        return f"{os.path.relpath(place.path, TREE)}:{text.count(chr(10), 0, place.start) + 1}"

    def text(self, path):
        if path not in self.texts: self.texts[path] = pathlib.Path(path).read_bytes().decode("latin-1")
        return self.texts[path]

    def write(self, paths):
        for path in paths:
            here = {number: place for number, place in self.places.items() if place.path == path}
            pathlib.Path(path).write_bytes(found_places.plant(self.text(path), here).encode("latin-1"))

    def take_out(self, said):
        """Takes out what a compiler says it cannot compile; says how many that are."""
        def lines(kind): return {(str((WORK / path).resolve()), int(line))
                                 for path, line in re.findall(rf"(\S*include/glumpp/[\w/.]+):(\d+):\d+:{kind}", said)}

        # A definition whose `requires` is no longer its declaration's is told by the line after that, and the declaration by a note.
        def before(found): return {(path, line - 1) for path, line in found}

        errors = lines(" error")
        wrong = self.on(errors) or self.on(before(errors)) or self.on(lines("")) or self.on(before(lines(" note")))
        self.write({self.places.pop(number).path for number in wrong})
        self.rejected += wrong
        self.log.write_text(" ".join(map(str, [self.made_of, *self.rejected])))
        return len(wrong)

    def on(self, lines):
        """The changes that lie on these lines of files."""
        found = []
        for number, place in self.places.items():
            text = self.text(place.path)
            first, last = (text.count("\n", 0, at) + 1 for at in (place.start, place.end))
            if any(path == place.path and first <= line <= last for path, line in lines): found.append(number)
        return found


class Builder:
    def __init__(self, loader, planted):
        self.flags = FLAGS + ASSERTIONS + [f"-I{loader}/include"]
        self.planted = planted
        self.programs, self.bare = read_programs()
        self.loader = WORK / "loader.o"
        self.compile(loader / "src/gl.c", ["-x", "c", "-w", "-O0", f"-I{loader}/include"], self.loader)
        for name, headers in PREFIXES.items():
            (WORK / f"{name}.hpp").write_text(f'#include "{MUTATION}"\n' + "".join(f"#include <{header}>\n" for header in headers.split()))
        for room in ROOMS:
            files = sorted(LIBRARY.glob(f"{room}/**/*.ipp")) + (sorted(LIBRARY.glob("impl/*.ipp")) if room == "memory" else [])
            (WORK / f"room_{room}.cpp").write_text("".join(f'#include "{file}"\n' for file in files))
        self.rooms = {room: WORK / f"room_{room}.cpp" for room in ROOMS}
        waiting = {source: self.prefixed("library") for source in self.rooms.values()}
        waiting |= {source: self.prefixed(name, source) for name in PREFIXES for source in self.programs.get(name, [])}
        shared = digest(sorted((TREE / "tests").rglob("*.hpp")))
        self.objects = {source: WORK / f"objects/{source.stem}_{digest(source, shared)}.o" for source in waiting}
        waiting = {source: flags for source, flags in waiting.items() if not self.objects[source].exists()}
        while waiting:  # until nothing is left that does not compile
            while said := "".join(each([lambda n=name: self.precompile(n) for name in PREFIXES])): self.without(said)
            said = each([lambda s=source, f=flags: self.compile(s, f, self.objects[s]) for source, flags in waiting.items()])
            waiting = {source: flags for (source, flags), wrong in zip(waiting.items(), said) if wrong}
            if waiting: self.without("".join(said))

    def without(self, said):
        taken_out = self.planted.take_out(said)
        print(f"{taken_out} changes do not compile", flush=True)
        if not taken_out: sys.exit(said)

    def precompile(self, name):
        flags = [*self.flags, *(LIBRARY_FLAGS if name == "library" else [])]
        return self.compile(WORK / f"{name}.hpp", ["-x", "c++-header", *flags], WORK / f"{name}.hpp.gch")

    def prefixed(self, name, source=None):
        """The flags of a file of a program: without the precompiled header where CMake has none."""
        flags = [*self.flags, *(LIBRARY_FLAGS if name == "library" else [])]
        if source in INSIDE: flags.append("-UGLUMPP_SEPARATE_COMPILATION")
        return [*flags, "-include", MUTATION if source in self.bare else WORK / f"{name}.hpp"]

    def compile(self, source, flags, output):
        """What the compiler says; nothing where it is content."""
        part = output.with_suffix(".part")  # what was interrupted is not taken for whole
        done = subprocess.run(["g++", *flags, "-fmax-errors=0", "-c", source, "-o", part], capture_output=True, text=True)
        if done.returncode: return done.stderr
        part.rename(output)
        return ""

    def link(self, sources, output, changed={}):
        """A program of test files; `changed` has objects of some of these, and of the library's: what they define is taken from them."""
        first = [made for source, made in changed.items() if source in sources or source in self.rooms.values()]
        others = [self.objects[source] for source in [*sources, *self.rooms.values()] if source not in changed]
        subprocess.run(["g++", *first, *others, self.loader, "-Wl,-z,muldefs", *CATCH, "-lEGL", "-lglfw", "-ldl", "-o", output], check=True)


def versions(program):
    """What a program is run on."""
    return ["3.3", "es3.0"] if program == "gloo" else ["3.3"]


def run(program, name, version, seconds, arguments=(), **variables):
    """How a test program fails, or that it takes more seconds of a processor; nothing where it passes. The driver has no threads."""
    memory = LIMIT_OF_MEMORY * (4 if name == "gloo_recorded" else 1)  # some of which stays unwritten
    left_out = ["~[core]"] if version == "es3.0" and not arguments else []
    # Tests write files; another program that runs has its own.
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        environment = dict(os.environ, GLUMPP_GL_VERSION=version, MESA_SHADER_CACHE_DISABLE="true", GLUMPP_REQUIRE_GL="1",
                           LP_NUM_THREADS="0", TMPDIR=folder, **variables)
        try:
            limits = [f"--as={memory}", f"--cpu={int(seconds)}:{int(seconds) + 5}"]
            done = subprocess.run(["prlimit", *limits, program, "--abort", *left_out, *arguments],
                                  timeout=max(seconds, min(20 * seconds, 1800)), capture_output=True, env=environment, cwd=folder)
        except subprocess.TimeoutExpired:
            return f"{name} does not end"
        if done.returncode == -signal.SIGXCPU: return f"{name} does not end"
    at = re.search(rb"/tests/(\S+?\.[ch]pp:\d+)", done.stdout)
    return f"{name} ends with {done.returncode}, {at[1].decode() if at else 'no test failing'}" if done.returncode else ""


def refusal(number, header, flags):
    """How what tests/compile_fail has for a header is no longer refused, or accepted, with a change; nothing where it is."""
    for name in REFUSED.get(header, "").split():
        source = TREE / f"tests/compile_fail/{name}.cpp"
        for case in ["", *re.findall(r"defined\(CASE_(\w+)\)", source.read_text())]:
            chosen = [f"-DCASE_{case}"] if case else []
            done = subprocess.run(["g++", *flags, f"-DGLUMPP_MUTATION={number}", *chosen, "-include", MUTATION, "-fsyntax-only", source],
                                  capture_output=True)
            if (done.returncode != 0) != bool(case): return f"compile_fail/{source.name} {case or 'compiles'}"
    return ""


class Tests:
    """Which test cases come by which change, how long each takes, and what they say to it."""

    def __init__(self, builder):
        self.builder, self.reaching, self.all = builder, {}, {}
        (WORK / "traces").mkdir(exist_ok=True)
        each([lambda n=name, s=sources: builder.link(s, WORK / f"program_{n}") for name, sources in builder.programs.items()])
        told = each([lambda n=name, v=version: self.trace(n, v) for name in builder.programs for version in versions(name)])
        if any(told): sys.exit("\n".join(told))

    def trace(self, name, version):
        """Runs a program as it is, unless it was before, and reads who came by what."""
        objects = [self.builder.objects[source].name for source in [*self.builder.rooms.values(), *self.builder.programs[name]]]
        trace = WORK / f"traces/{name}_{version}_{digest(self.builder.planted.made_of, objects)}"
        if not trace.exists():
            part = trace.with_name(trace.name + ".part")
            part.unlink(missing_ok=True)
            told = run(WORK / f"program_{name}", name, version, 1200, GLUMPP_MUTATION_TRACE=str(part))
            if told: return f"{name} fails as it is: {told}"
            part.rename(trace)
        for line in trace.read_text().splitlines():
            case, seconds, numbers = line.split("\t")
            if float(seconds) > LONGEST: continue
            self.all.setdefault((name, version), []).append((float(seconds), name, version, case))
            for number in numbers.split(): self.reaching.setdefault(int(number), []).append((float(seconds), name, version, case))
        return ""

    def judge(self, number):
        """What notices a change; nothing where it survives."""
        if number not in self.reaching: return self.judge_compiled(number)
        # By cost: a second's worth, what else the first version says, all.
        cases, first, spent = sorted(self.reaching[number], key=lambda case: (case[2], case[0])), [], 0
        while cases and spent < 1 and cases[0][2] == "3.3":
            spent += cases[0][0]
            first.append(cases.pop(0))
        rest = {version: [case for case in cases if case[2] == version] for version in ("3.3", "es3.0")}
        for part in [first, *rest.values()]:
            for name in self.builder.programs:
                here = [case for case in part if case[1] == name]
                told = here and self.run_cases(number, name, here)
                if told: return told
        return ""

    def run_cases(self, number, name, cases, program=None):
        names = self.names_of(number, cases)
        seconds = 10 + 5 * sum(case[0] for case in cases)
        usual = WORK / f"program_{name}"

        def told(program, change): return run(program, name, cases[0][2], seconds, ["-f", str(names)], GLUMPP_MUTATION=change)

        # What fails without the change, too, says nothing.
        out = told(program or usual, str(number))
        if out and told(usual, "-1"): out = ""
        names.unlink()
        return out

    def names_of(self, number, cases):
        """A file that Catch2 takes names of test cases from."""
        names = WORK / f"cases_{number}"
        names.write_text("".join('"' + re.sub(r'(["\\\\,\[\]])', r"\\\1", case) + '"\n' for *_, case in cases))
        return names

    def judge_compiled(self, number):
        """The same of what is compiled with the change made; None where that does not compile, for another reason than an assertion."""
        builder, path = self.builder, pathlib.Path(self.builder.planted.places[number].path)
        room = path.relative_to(LIBRARY).parts[0]
        room = room if room in ROOMS else "memory"
        programs, stems = builder.programs, BESIDE.get(path.stem, f"{path.stem} {path.stem}s").split()
        beside = {name: tests for name in programs if (tests := [s for s in programs[name] if s.stem in stems])}
        changed = {}

        def compiled(source, flags):
            changed[source] = WORK / f"changed_{number}_{len(changed)}.o"
            return builder.compile(source, [*flags, f"-DGLUMPP_MUTATION={number}"], changed[source])

        def ran(name, sources, version="3.3"):
            program = WORK / f"program_{number}"
            builder.link(sources, program, changed)
            told = self.run_cases(number, name, self.all[name, version], program)
            program.unlink()
            return told

        try:
            told = refusal(number, path.stem, builder.flags)
            if told: return told
            tests = {test for some in beside.values() for test in some}
            said = next(filter(None, (compiled(test, builder.prefixed("outside", test)) for test in sorted(tests))), "")
            said = said or compiled(builder.rooms[room], builder.prefixed("library"))
            if said: return "a static assertion" if re.search("static assertion failed|non-constant condition", said) else None
            # Files of tests that were not compiled again would disagree with a header that changed.
            if path.suffix == ".ipp":
                return next(filter(None, (ran(name, programs[name], version) for name in ROOMS[room] for version in versions(name))), "")
            mains = ("main", "catch_main", "allocations", "listener")
            alone = {name: tests + [source for source in programs[name] if source.stem in mains] for name, tests in beside.items()}
            return next(filter(None, (ran(name, sources) for name, sources in alone.items())), "")
        finally:
            for made in changed.values(): made.unlink(missing_ok=True)


def main(loader, count="100", seed="1", only=""):
    WORK.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(TREE, ignore_errors=True)
    for folder in ("include", "tests", "examples"): shutil.copytree(ROOT / folder, TREE / folder)
    loader = pathlib.Path(loader).resolve()
    planted = Planted(FLAGS + [f"-I{loader}/include"], int(count), int(seed), only)
    print(f"{len(planted.all)} places, of which {len(planted.places)} are drawn", flush=True)
    tests = Tests(Builder(loader, planted))
    done, survivors = 0, []
    equal = [number for number, place in planted.places.items() if id(place) in planted.equal]

    # What was noticed before is noticed.
    kept = WORK / "noticed"
    if not kept.exists() or not kept.read_text().startswith(planted.made_of): kept.write_text(planted.made_of + "\n")
    before = dict(line.split("\t") for line in kept.read_text().splitlines()[1:])

    def judged(number):
        return number, before.get(str(number)) or tests.judge(number)

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool, kept.open("a", buffering=1) as keep:
        for number, told in pool.map(judged, sorted(planted.places.keys() - equal)):
            place = planted.places[number]
            if told is None:
                planted.rejected.append(number)
                continue
            if told and str(number) not in before: keep.write(f"{number}\t{told}\n")
            done += 1
            where = f"{planted.name(place)}: {' '.join(place.what.split())}"
            reaching = len(tests.reaching.get(number, []))
            print(f"{done:4} {where}: {told or 'SURVIVES'} ({reaching} test cases)", flush=True)
            if not told: survivors.append("\n".join([*planted.name_of[id(place)], ""]))
    print(f"{done} changes: {done - len(survivors)} noticed ({1 - len(survivors) / max(done, 1):.1%}), {len(survivors)} not; "
          f"{len(equal)} are equal, {len(planted.rejected)} did not compile\n\n" + "\n".join(survivors))
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

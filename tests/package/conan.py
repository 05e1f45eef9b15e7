# Runs the steps of the Conan recipe that are about this project's files, with stand-ins for Conan's own functions: which version it finds,
# what it exports, what it packages. argv: the checkout, a folder to work in, the version that CMake has.
import fnmatch
import importlib.util
import pathlib
import shutil
import sys
import types

checkout, work, version = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]


def copy(_, pattern, src, dst):
    root = pathlib.Path(src).resolve()
    # As in Conan, a * goes over folders.
    for file in [each for each in root.glob("**/*") if each.is_file() and fnmatch.fnmatch(str(each.relative_to(root)), pattern)]:
        to = pathlib.Path(dst) / file.relative_to(root)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, to)


def module(name, **contents):
    made = sys.modules[name] = types.ModuleType(name)
    vars(made).update(contents)


sys.dont_write_bytecode = True
module("conan", ConanFile=object)
module("conan.tools")
module("conan.tools.build", check_min_cppstd=None)
module("conan.tools.files", copy=copy, load=lambda _, path: pathlib.Path(path).read_text())

spec = importlib.util.spec_from_file_location("recipe", checkout / "cmake" / "conan" / "conanfile.py")
recipe_module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(recipe_module)

recipe = recipe_module.GlumppConan()
recipe.recipe_folder = str(checkout / "cmake" / "conan")
recipe.export_sources_folder = recipe.source_folder = str(work / "sources")
recipe.package_folder = str(work / "package")
recipe.set_version()
recipe.export_sources()
recipe.package()
assert recipe.version == version, f"the recipe finds version {recipe.version}, not {version}"


def files(folder):
    return sorted(str(file.relative_to(folder)) for file in folder.glob("**/*") if file.is_file())


headers = files(checkout / "include")
assert len(headers) > 100 and files(work / "package" / "include") == headers, "the package has other headers than the checkout"
assert files(work / "package" / "licenses") == ["LICENSE"]

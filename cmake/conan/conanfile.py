# The headers as a package for Conan 2, made from a checkout: `conan create cmake/conan`.
import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load


class GlumppConan(ConanFile):
    name = "glumpp"
    description = "GPU buffers that behave like arrays: the gloo layer of glumpy for C++20"
    license = "BSD-3-Clause"
    topics = ("opengl", "glsl", "arrays", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    no_copy_source = True

    def _checkout(self):
        return os.path.join(self.recipe_folder, os.pardir, os.pardir)

    def set_version(self):
        text = load(self, os.path.join(self._checkout(), "include", "glumpp", "version.hpp"))
        self.version = ".".join(re.search(rf"VERSION_{part} (\d+)", text).group(1) for part in ("MAJOR", "MINOR", "PATCH"))

    def export_sources(self):
        for pattern in ("LICENSE", "include/*"):
            copy(self, pattern, self._checkout(), self.export_sources_folder)

    def requirements(self):
        self.requires("xtensor/[>=0.24 <1]", transitive_headers=True)
        # The loader, without a generator: <glad/gl.h> of the core profile.
        self.requires("glad/[>=2.0.4 <3]", transitive_headers=True, transitive_libs=True,
                      options={"gl_profile": "core", "gl_version": "3.3"})

    def validate(self):
        check_min_cppstd(self, 20)

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*", os.path.join(self.source_folder, "include"), os.path.join(self.package_folder, "include"))

    def package_id(self):
        self.info.clear()

    def package_info(self):
        self.cpp_info.set_property("cmake_target_name", "glumpp::glumpp")
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []

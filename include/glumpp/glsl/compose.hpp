// A shader's text with its hooks filled, and the text of the snippets in front of it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <glumpp/glsl/snippet.hpp>
#include <glumpp/glsl/snippet_code.hpp>
#include <glumpp/glsl/text.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::glsl
{

/// What fills the hooks of a program, by name: text that is put there as it is, or a snippet.
using HookValues = std::map<std::string, std::variant<std::string, Snippet>, std::less<>>;

/// A shader whose hooks are filled. `hooks` are those that are still empty; they stand in the text as they were.
struct Composition
{
    Source source;
    std::vector<std::shared_ptr<const SnippetCode>> codes{};
    std::vector<std::string> empty{};
};

/// Fills the hooks of a shader, and puts the text of every snippet that is used in front of the shader's own: each once,
/// behind the version and the extensions. Its includes are in place already. Throws NameError when a hook asks for what
/// its snippet has not.
[[nodiscard]] Composition compose(Stage stage, const Source& shader, const HookValues& values);

}  // namespace glumpp::glsl

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/glsl/impl/compose.ipp>
#endif

// Which OpenGL the context has, and what each lacks.
#pragma once

#include <algorithm>

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/profile.hpp>

namespace glumpp::gloo
{

GLUMPP_INLINE bool has(Feature feature)
{
    if (profile() == Profile::core) return true;
    const FeatureSupport& row = support_of(feature);
    const Support& support = profile() == Profile::es ? row.es : row.web;
    return support.always || std::any_of(support.extensions.begin(), support.extensions.end(),
                                         [](std::string_view name) { return !name.empty() && detail::has_extension(name); });
}

}  // namespace glumpp::gloo

namespace glumpp::gloo::detail
{

GLUMPP_INLINE std::string_view text_of(Profile profile) noexcept
{
    constexpr std::array<std::string_view, 3> texts{"OpenGL", "OpenGL ES", "WebGL 2"};
    return texts[static_cast<std::size_t>(profile)];
}

GLUMPP_INLINE void require(Feature feature)
{
    if (has(feature)) return;
    const FeatureSupport& row = support_of(feature);
    throw Error(glumpp::detail::text(text_of(profile()), " has no ", row.text, " here: ", row.instead));
}

GLUMPP_INLINE bool has_extension(std::string_view name)
{
    GLint count = 0;
    glGetIntegerv(GL_NUM_EXTENSIONS, &count);
    for (GLuint i = 0; i < static_cast<GLuint>(count); ++i)
    {
        const auto* const text = reinterpret_cast<const char*>(glGetStringi(GL_EXTENSIONS, i));
        if (text == nullptr) continue;
        std::string_view found = text;
        if (found.starts_with("GL_")) found.remove_prefix(3);
        if (found == name) return true;
    }
    return false;
}

}  // namespace glumpp::gloo::detail

// The guide's table of what OpenGL ES and WebGL lack says what the library's own table does.
#include "support/catch.hpp"

#include <fstream>
#include <sstream>
#include <string>

#include <glumpp/gloo/profile.hpp>

namespace gloo = glumpp::gloo;

namespace
{

std::string words(const gloo::Support& support)
{
    if (support.always) return "yes";
    std::string out;
    for (const std::string_view extension : support.extensions)
        if (!extension.empty()) out.append(out.empty() ? "`GL_" : " or `GL_").append(extension).append("`");
    return out.empty() ? "no" : out;
}

}  // namespace

TEST_CASE("the guide's table of profiles is the library's", "[readme]")
{
    std::string rows = "| what | OpenGL ES 3.0 | WebGL 2 | instead |\n|---|---|---|---|\n";
    for (const gloo::FeatureSupport& row : gloo::feature_table)
        rows.append("| ")
            .append(row.text)
            .append(" | " + words(row.es) + " | " + words(row.web) + " | ")
            .append(row.instead)
            .append(" |\n");
    std::ifstream file(GLUMPP_GUIDE_DIR "/gloo.md");
    std::stringstream guide;
    guide << file.rdbuf();
    CHECK_THAT(guide.str(), ContainsSubstring(rows));
}

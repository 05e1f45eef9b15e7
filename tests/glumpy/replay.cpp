// Plays the records of glumpy's examples and says how many of their programs link here, how many cases of glumpy's library compile, and
// how many pictures are glumpy's own.
//
//     replay CHECKOUT RECORDS [EXAMPLE…]
//
// Exits 1 where a program or a case does not.
#include "player.hpp"
#include "support/offscreen_context.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace
{

/// A reason, as much of it as a line holds.
std::string one_line(const std::string& reason)
{
    std::string out;
    std::istringstream words(reason);
    for (std::string word; words >> word;) out += (out.empty() ? "" : " ") + word;
    return out.substr(0, 400);
}

/// How many of how many went well; the others are named as they come.
class Tally
{
public:
    template <class Outcomes>
    void add(const std::string& where, const Outcomes& outcomes)
    {
        for (const Outcome& outcome : outcomes)
        {
            ++m_count;
            if (outcome.good) ++m_good;
            else std::printf("%s, %s: %s\n", where.c_str(), outcome.name.c_str(), one_line(outcome.reason).c_str());
        }
    }
    [[nodiscard]] bool all() const noexcept { return m_count > 0 && m_good == m_count; }
    void print(const char* what, const std::string& how = {}) const { std::printf("%s: %d of %d%s\n", what, m_good, m_count, how.c_str()); }

private:
    int m_good = 0;
    int m_count = 0;
};

/// NAME.png beside NAME.glumpy.png, for whoever wants to see how they differ.
void save_if_other(const fs::path& path, const Drawn& drawn)
{
    if (drawn.good) return;
    image_detail::write(path.string() + ".png", drawn.ours);
    image_detail::write(path.string() + ".glumpy.png", drawn.theirs);
}

/// All records of a folder, without their extension.
std::vector<std::string> records_in(const fs::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
    {
        if (entry.path().extension() == ".record") names.push_back(entry.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Whether all programs link and all cases compile. Pictures are for the eye: one differs by design.
bool replay(const fs::path& folder, const std::vector<std::string>& names)
{
    Tally programs, refused, library, pictures;
    std::ptrdiff_t same = 0;
    for (const std::string& name : names)
    {
        const OffscreenContext context(3, 3);
        if (!context.ready()) throw std::runtime_error("no OpenGL 3.3 here");
        Record record((folder / (name + ".record")).string());
        Player player;
        player.play(record);
        programs.add(name, player.programs().outcomes());
        refused.add(name, player.programs().refused());
        library.add(name, player.programs().cases());
        pictures.add(name, player.pictures());
        same += std::count_if(player.pictures().begin(), player.pictures().end(), [](const Drawn& drawn) { return drawn.same(); });
        for (const Drawn& drawn : player.pictures()) save_if_other(folder / name, drawn);
        gloo::context_lost();
    }
    programs.print("programs");
    refused.print("programs that glumpy itself does not link here");
    library.print("library");
    pictures.print("pictures", " within 1/255, " + std::to_string(same) + " of them byte for byte");
    return programs.all() && library.all();
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 3)
    {
        std::printf("usage: %s CHECKOUT RECORDS [EXAMPLE...]\n", argv[0]);
        return 2;
    }
    try
    {
        glumpp::glsl::default_library().add_path((fs::path(argv[1]) / "glumpy" / "library").string());
        const auto names = argc > 3 ? std::vector<std::string>(argv + 3, argv + argc) : records_in(argv[2]);
        return replay(argv[2], names) ? 0 : 1;
    }
    catch (const std::exception& error)
    {
        std::printf("%s: %s\n", argv[0], error.what());
        return 1;
    }
}

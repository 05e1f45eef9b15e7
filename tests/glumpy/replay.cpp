// Plays the records of glumpy's examples and says how many of their programs link here, how many cases of glumpy's library compile, and
// how many pictures are glumpy's own.
//
//     replay CHECKOUT RECORDS [EXAMPLE…]
#include "player.hpp"
#include "support/offscreen_context.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace
{

/// How many of how many went well; the others are named as they come.
class Tally
{
public:
    void add(const std::string& where, const Outcome& outcome)
    {
        ++m_count;
        if (outcome.good) ++m_good;
        else std::printf("%s, %s: %s\n", where.c_str(), outcome.name.c_str(), outcome.reason.c_str());
    }
    template <class Outcomes>
    void add_all(const std::string& where, const Outcomes& outcomes)
    {
        for (const Outcome& outcome : outcomes) add(where, outcome);
    }
    void print(const char* what, const char* how) const { std::printf("%s: %d of %d%s\n", what, m_good, m_count, how); }

private:
    int m_good = 0;
    int m_count = 0;
};

/// glumpy finds included files in the folders of its library.
void use_library(const fs::path& folder)
{
    auto& library = glumpp::glsl::default_library();
    library.add_path(folder.string());
    for (const auto& entry : fs::directory_iterator(folder))
    {
        if (entry.is_directory()) library.add_path(entry.path().string());
    }
}

/// NAME.png beside NAME.glumpy.png, for whoever wants to see how they differ.
void save_if_other(const fs::path& path, const Drawn& drawn)
{
    if (drawn.good) return;
    image_detail::write(path.string() + ".png", drawn.ours);
    image_detail::write(path.string() + ".glumpy.png", drawn.theirs);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 3)
    {
        std::printf("usage: %s CHECKOUT RECORDS [EXAMPLE...]\n", argv[0]);
        return 2;
    }
    use_library(fs::path(argv[1]) / "glumpy" / "library");
    std::vector<std::string> names(argv + 3, argv + argc);
    if (names.empty())
    {
        for (const auto& entry : fs::directory_iterator(argv[2]))
        {
            if (entry.path().extension() == ".record") names.push_back(entry.path().stem().string());
        }
        std::sort(names.begin(), names.end());
    }
    Tally programs, library, pictures;
    for (const std::string& name : names)
    {
        const OffscreenContext context(3, 3);
        if (!context.ready())
        {
            std::printf("no OpenGL 3.3 here\n");
            return 1;
        }
        Record record((fs::path(argv[2]) / (name + ".record")).string());
        Player player;
        player.play(record);
        programs.add_all(name, player.programs());
        library.add_all(name, player.cases());
        pictures.add_all(name, player.pictures());
        for (const Drawn& drawn : player.pictures()) save_if_other(fs::path(argv[2]) / name, drawn);
        gloo::context_lost();
    }
    programs.print("programs", "");
    library.print("library", "");
    pictures.print("pictures", " within 1/255");
    return 0;
}

// tiger: any SVG drawing in one draw call, the classic tiger first, crisp at every zoom
#include "support/run.hpp"
#include "support/show.hpp"
#include "tiger/options.hpp"
#include "tiger/scene.hpp"
#include "tiger/svg/read.hpp"

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>

namespace
{

/// The drawing as the pointer moves it, the path under the pointer lit up.
class Looked final : public support::Scene
{
public:
    explicit Looked(tiger::Drawing drawing) : m_scene(std::move(drawing)) {}

    void resized() override { m_scene.resize(m_size); }
    void draw() override { m_scene.draw(); }
    void hover(support::Pixel at) override { m_scene.point_at(at.x, at.y); }
    void drag(support::Pixel, support::Pixel by) override { m_scene.pan(by.x, by.y); }
    void wheel(support::Pixel at, double notches) override { m_scene.zoom(at.x, at.y, std::pow(1.1, notches)); }

private:
    tiger::Scene m_scene;
};

/// The classic tiger, where the distribution has it, else one of our own.
std::string default_drawing()
{
    constexpr const char* classic = "/usr/share/elementary/images/tiger.svg";
    std::error_code ignored;
    return std::filesystem::is_regular_file(classic, ignored) ? classic : TIGER_DRAWING;
}

/// Reads a drawing, and says what is left out of it.
tiger::Drawing read(const std::string& file)
{
    tiger::Drawing drawing = tiger::read(file);
    for (const std::string& warning : drawing.warnings) std::fprintf(stderr, "tiger: %s\n", warning.c_str());
    return drawing;
}

void show(const tiger::Options& options)
{
    const std::string file = options.file.empty() ? default_drawing() : options.file;
    std::optional<tiger::Drawing> drawing = read(file);
    const bool complete = drawing->warnings.empty();
    present(options.show,
            [&]
            {
                // A scene takes the paths, so that the next one reads them again.
                if (!drawing) drawing = read(file);
                return std::make_unique<Looked>(*std::exchange(drawing, std::nullopt));
            });
    if (options.strict && !complete) throw std::runtime_error("something was left out, and --strict forbids that");
}

}  // namespace

int main(int argc, char** argv)
{
    return support::run("tiger",
                        [&]
                        {
                            if (const auto options = tiger::parse(argc, argv)) show(*options);
                        });
}

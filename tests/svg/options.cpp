#include "support/catch.hpp"

#include "tiger/options.hpp"

#include <vector>

namespace
{

std::optional<tiger::Options> parse(std::vector<const char*> words)
{
    words.insert(words.begin(), "tiger");
    return tiger::parse(static_cast<int>(words.size()), words.data());
}

}  // namespace

TEST_CASE("options: what is not said", "[svg]")
{
    const auto options = parse({});
    REQUIRE(options);
    CHECK(options->file.empty());
    CHECK(options->show.size == support::Size{800, 800});
    CHECK_FALSE(options->show.frames);
    CHECK(options->show.output.empty());
    CHECK_FALSE(options->strict);
}

TEST_CASE("options: all of them", "[svg]")
{
    const auto options = parse({"--size", "30x40", "a.svg", "--frames", "5", "--output", "a.png", "--strict"});
    REQUIRE(options);
    CHECK(options->file == "a.svg");
    CHECK(options->show.size == support::Size{30, 40});
    CHECK(options->show.frames == 5u);
    CHECK(options->show.output == "a.png");
    CHECK(options->strict);
}

TEST_CASE("options: wrong ones", "[svg]")
{
    CHECK_THROWS_AS(parse({"--size", "30"}), support::UsageError);
    CHECK_THROWS_AS(parse({"--frames", "-1"}), support::UsageError);
    CHECK_THROWS_AS(parse({"a.svg", "b.svg"}), support::UsageError);
    CHECK_THROWS_AS(parse({"--output", ""}), support::UsageError);
    CHECK_THROWS_AS(parse({""}), support::UsageError);
    CHECK_THROWS_AS(parse({"--zoom"}), support::UsageError);
}

#include <glumpp/error.hpp>

#include "support/catch.hpp"

#include <array>
#include <type_traits>

namespace detail = glumpp::detail;
using names = std::vector<std::string_view>;

TEST_CASE("error: every exception is an Error and a runtime_error")
{
    CHECK(std::is_base_of_v<std::runtime_error, glumpp::Error>);
    CHECK(std::is_base_of_v<glumpp::Error, glumpp::IndexError>);
    CHECK(std::is_base_of_v<glumpp::Error, glumpp::ShapeError>);
    CHECK(std::is_base_of_v<glumpp::Error, glumpp::NameError>);
    CHECK(std::is_base_of_v<glumpp::Error, glumpp::TypeError>);
    CHECK(std::is_base_of_v<glumpp::Error, glumpp::ShaderError>);
    CHECK(std::is_base_of_v<glumpp::Error, glumpp::GLError>);
}

TEST_CASE("error: shapes are written as Python writes them")
{
    CHECK(detail::tuple_text(std::array<std::size_t, 0>{}) == "()");
    CHECK(detail::tuple_text(std::array<std::size_t, 1>{3}) == "(3,)");
    CHECK(detail::tuple_text(std::array<int, 3>{3, -4, 5}) == "(3, -4, 5)");
}

TEST_CASE("error: names are listed in quotes")
{
    CHECK(detail::list_text({}) == "none");
    CHECK(detail::list_text({"a", "b"}) == "'a', 'b'");
}

TEST_CASE("error: edit distance counts insertions removals changes and swaps")
{
    CHECK(detail::edit_distance("", "") == 0);
    CHECK(detail::edit_distance("", "abc") == 3);
    CHECK(detail::edit_distance("abc", "") == 3);
    CHECK(detail::edit_distance("gain", "gain") == 0);
    CHECK(detail::edit_distance("gain", "gains") == 1);
    CHECK(detail::edit_distance("gain", "gai") == 1);
    CHECK(detail::edit_distance("gain", "pain") == 1);
    CHECK(detail::edit_distance("gian", "gain") == 1);
    CHECK(detail::edit_distance("ba", "ab") == 1);
    CHECK(detail::edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("error: nearest finds the name that was meant")
{
    const names known{"u_gain", "u_model", "position"};
    CHECK(detail::nearest("u_gian", known) == "u_gain");
    CHECK(detail::nearest("u_modle", known) == "u_model");
    CHECK(detail::nearest("postion", known) == "position");
    CHECK(detail::nearest("position", known) == "position");
}

TEST_CASE("error: nearest is silent when no name is near")
{
    CHECK(detail::nearest("zzzzzzzz", {"u_gain", "position"}).empty());
    CHECK(detail::nearest("position", {}).empty());
}

TEST_CASE("error: nearest takes the first of two that are equally near")
{
    CHECK(detail::nearest("u_b", {"u_a", "u_c"}) == "u_a");
    CHECK(detail::nearest("u_ab", {"u_abcd", "u_abc"}) == "u_abc");
}

TEST_CASE("error: an unknown name is told with its neighbour and the known ones")
{
    CHECK(detail::unknown_name("uniform", "u_gian", {"u_gain", "u_model"}) ==
          "no uniform 'u_gian'; did you mean 'u_gain'? Known: 'u_gain', 'u_model'.");
    CHECK(detail::unknown_name("uniform", "zzzzzzzz", {}) == "no uniform 'zzzzzzzz'. Known: none.");
}

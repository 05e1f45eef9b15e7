#include "support/buffers.hpp"
#include "support/catch.hpp"

TEST_CASE("interval: a new one is empty and begins nowhere")
{
    CHECK(Interval{}.empty());
    CHECK(Interval{}.size() == 0);
    CHECK(Interval::none().empty());
}

TEST_CASE("interval: size counts the bytes from offset to end")
{
    CHECK(Interval{8, 20}.size() == 12);
    CHECK_FALSE(Interval{8, 20}.empty());
    CHECK(Interval{8, 8}.empty());
}

TEST_CASE("interval: widen from none takes both ends")
{
    Interval i = Interval::none();
    i.widen(40, 48);
    CHECK(i == Interval{40, 48});
}

TEST_CASE("interval: widen grows to the smallest interval that holds both")
{
    Interval i{40, 48};
    i.widen(0, 8);
    CHECK(i == Interval{0, 48});
    i.widen(60, 64);
    CHECK(i == Interval{0, 64});
    i.widen(10, 20);
    CHECK(i == Interval{0, 64});
}

TEST_CASE("interval: contains what lies between its ends, and none() contains nothing")
{
    CHECK(Interval{8, 20}.contains(8, 20));
    CHECK(Interval{8, 20}.contains(12, 16));
    CHECK_FALSE(Interval{8, 20}.contains(4, 16));
    CHECK_FALSE(Interval{8, 20}.contains(12, 24));
    CHECK_FALSE(Interval::none().contains(0, 0));
    CHECK_FALSE(Interval::none().contains(0, 4));
}

TEST_CASE("interval: after clear the next widen sets both ends")
{
    Interval i{40, 48};
    i.clear();
    CHECK(i.empty());
    i.widen(100, 104);
    CHECK(i == Interval{100, 104});
}

TEST_CASE("interval: works in a constant expression")
{
    constexpr Interval i = []
    {
        Interval out = Interval::none();
        out.widen(4, 8);
        out.widen(0, 2);
        return out;
    }();
    static_assert(i == Interval{0, 8});
    CHECK(i.size() == 8);
}

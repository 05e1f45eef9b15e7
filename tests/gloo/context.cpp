// Names of GL objects: who has one, and who deletes it.
#include "support/catch.hpp"

#include <glumpp/gloo/context.hpp>

#include <utility>
#include <vector>

namespace gloo = glumpp::gloo;

namespace
{

/// Objects that only count.
struct Counted
{
    static constexpr const char* noun = "object";
    static inline GLuint last = 0;
    static inline std::vector<GLuint> deleted{};
    static GLuint create() { return ++last; }
    static void destroy(GLuint name) { deleted.push_back(name); }
};
using Handle = gloo::detail::Handle<Counted>;

}  // namespace

TEST_CASE("a handle that is moved from has no name, and one object is deleted once", "[context]")
{
    Counted::deleted.clear();
    GLuint first = 0, second = 0;
    {
        Handle a;
        first = a.create();
        CHECK(a.name() == first);
        Handle b = std::move(a);
        CHECK(b.name() == first);
        CHECK(a.name() == 0);
        CHECK(!a.alive());
        CHECK(!a.lost());
        second = a.create();
        a = std::move(b);  // the second is deleted
        CHECK(Counted::deleted == std::vector<GLuint>{second});
        CHECK(a.name() == first);
        CHECK(b.name() == 0);
        b.reset();
        Handle& same = a;
        a = std::move(same);
        CHECK(a.name() == first);
        CHECK(Counted::deleted == std::vector<GLuint>{second});
    }
    CHECK(Counted::deleted == std::vector<GLuint>{second, first});
}

TEST_CASE("a handle whose context was lost deletes nothing, moved or not", "[context]")
{
    Counted::deleted.clear();
    {
        Handle a, b;
        a.create();
        b.create();
        gloo::context_lost();
        CHECK(a.lost());
        Handle c = std::move(a);
        CHECK(c.lost());
        CHECK(c.name() == 0);
        CHECK(!a.lost());
        c = std::move(b);
        CHECK(c.lost());
    }
    CHECK(Counted::deleted.empty());
}

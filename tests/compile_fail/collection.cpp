// Items whose records no shader could read, and members that are not theirs.
#include <glumpp/graphics/collection/collection.hpp>

struct Vertex
{
    std::array<float, 2> position;
};
struct Item
{
    std::array<float, 4> color;
#if defined(CASE_DOUBLE_MEMBER)
    double width;
#elif defined(CASE_INTEGER_MEMBER)
    std::array<int, 2> kind;
    float width;
#else
    float width;
#endif
};
struct Other
{
    float width;
};

#if defined(CASE_FOREIGN_MEMBER)
using Owner = Other;
#else
using Owner = Item;
#endif

void widen(glumpp::graphics::Collection<Vertex, Item>& collection) { collection[&Owner::width] = 2.f; }

// Rectangles given out and taken back, against a picture of what is taken.
#include "input.hpp"

#include <glumpp/error.hpp>
#include <glumpp/gloo/rectangle_packer.hpp>

#include <algorithm>
#include <vector>

using glumpp::gloo::RectanglePacker;
using glumpp::gloo::Region;

namespace
{

struct Model
{
    std::size_t rows, columns;
    std::vector<Region> given{};

    [[nodiscard]] bool overlaps(const Region& a) const
    {
        return std::any_of(given.begin(), given.end(),
                           [&](const Region& b) {
                               return a.row < b.row + b.rows && b.row < a.row + a.rows && a.column < b.column + b.columns &&
                                      b.column < a.column + a.columns;
                           });
    }
    [[nodiscard]] std::size_t used() const
    {
        std::size_t out = 0;
        for (const Region& region : given) out += region.size();
        return out;
    }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Input input(data, size);
    Model model{1 + input.below(40), 1 + input.below(40)};
    RectanglePacker places(model.rows, model.columns);
    while (!input.empty())
    {
        const std::size_t kind = input.below(8);
        if (kind < 4)
        {
            const std::size_t rows = input.below(kind == 0 ? 41 : 9), columns = input.below(kind == 0 ? 41 : 9);
            try
            {
                const auto region = places.allocate(rows, columns);
                require(rows > 0 && columns > 0, "an empty rectangle is refused");
                if (!region)
                {
                    require(!model.given.empty() || rows > model.rows || columns > model.columns, "there is room where nothing is taken");
                    continue;
                }
                require(region->rows == rows && region->columns == columns, "a region is as large as was asked");
                require(region->row + rows <= model.rows && region->column + columns <= model.columns, "a region lies inside");
                require(!model.overlaps(*region), "regions do not overlap");
                model.given.push_back(*region);
            }
            catch (const glumpp::ShapeError&)
            {
                require(rows == 0 || columns == 0, "no other rectangle is refused");
            }
        }
        else if (kind < 6 && !model.given.empty())
        {
            const auto one = model.given.begin() + static_cast<std::ptrdiff_t>(input.below(model.given.size()));
            places.free(*one);
            model.given.erase(one);
        }
        else if (kind == 6)
        {
            const Region any{input.below(40), input.below(40), input.below(40), input.below(40)};
            const auto known = std::find(model.given.begin(), model.given.end(), any);
            try
            {
                places.free(any);
                require(known != model.given.end(), "what was not given out is not taken back");
                model.given.erase(known);
            }
            catch (const glumpp::Error&)
            {
                require(known == model.given.end(), "what was given out is taken back");
            }
        }
        else
        {
            const std::size_t rows = input.below(80), columns = input.below(80);
            try
            {
                places.grow(rows, columns);
                require(rows >= model.rows && columns >= model.columns, "an area does not shrink");
                model.rows = rows;
                model.columns = columns;
            }
            catch (const glumpp::Error&)
            {
                require(rows < model.rows || columns < model.columns, "an area grows");
            }
        }
        require(places.used() == model.used(), "what is taken is counted");
    }
    for (const Region& region : model.given) places.free(region);
    require(places.used() == 0 && places.regions().empty(), "all comes back");
    require(places.allocate(model.rows, model.columns).has_value(), "and is one again");
    return 0;
}

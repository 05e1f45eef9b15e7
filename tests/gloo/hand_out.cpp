// Whatever a public class hands out: no byte changes by it that is not marked.
#include "gl_test.hpp"

#include <glumpp/graphics.hpp>

#include <concepts>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace graphics = glumpp::graphics;
namespace memory = glumpp::memory;

namespace
{

struct Vertex
{
    std::array<float, 2> position;
    float size;
    float color[3];
};
struct Item
{
    std::array<float, 4> color;
};

/// What it leads to may be written without anybody's notice: a pointer, a span or an iterator of pointers to what is not const.
template <class T>
constexpr bool plain_writes = []
{
    using U = std::remove_cvref_t<T>;
    if constexpr (std::is_pointer_v<U>) return !std::is_const_v<std::remove_pointer_t<U>> && !std::is_function_v<std::remove_pointer_t<U>>;
    else if constexpr (requires(U u) {
                           {u.data()};
                           {u.size()};
                           requires !std::is_class_v<std::remove_cvref_t<decltype(*u.data())>>;
                       })
        return !std::is_const_v<std::remove_pointer_t<decltype(std::declval<U&>().data())>>;
    else return false;
}();

// Each function that hands something out, asked of a mutable and of a const object: it is not there, or leads to const bytes.
#define HANDS_OUT_CONST(function)                                                                                                          \
    template <class T>                                                                                                                     \
    constexpr bool function##_is_const()                                                                                                   \
    {                                                                                                                                      \
        if constexpr (requires(T & t) { t.function(); }) return !plain_writes<decltype(std::declval<T&>().function())>;                    \
        else return true;                                                                                                                  \
    }
HANDS_OUT_CONST(data)
HANDS_OUT_CONST(begin)
HANDS_OUT_CONST(end)
HANDS_OUT_CONST(cbegin)
HANDS_OUT_CONST(rbegin)
HANDS_OUT_CONST(storage)
HANDS_OUT_CONST(strides)
HANDS_OUT_CONST(linear_begin)
HANDS_OUT_CONST(elements)
HANDS_OUT_CONST(words)
HANDS_OUT_CONST(items)

template <class T>
constexpr bool all_const()
{
    return data_is_const<T>() && begin_is_const<T>() && end_is_const<T>() && cbegin_is_const<T>() && rbegin_is_const<T>() &&
           storage_is_const<T>() && strides_is_const<T>() && linear_begin_is_const<T>() && elements_is_const<T>() && words_is_const<T>() &&
           items_is_const<T>();
}

/// The same for what it shares and what it was made of.
template <class T>
constexpr bool sealed()
{
    bool out = all_const<T>();
    if constexpr (requires(T & t) { t.share(); }) out = out && all_const<std::remove_reference_t<decltype(*std::declval<T&>().share())>>();
    if constexpr (requires(T & t) { t.bytes(); })
        out = out && std::is_const_v<std::remove_reference_t<decltype(std::declval<T&>().bytes())>> &&
              all_const<std::remove_reference_t<decltype(std::declval<T&>().bytes())>>();
    if constexpr (requires(T & t) { t.store(); }) out = out && all_const<std::remove_reference_t<decltype(std::declval<T&>().store())>>();
    return out;
}
template <class T>
constexpr bool sealed_both = sealed<T>() && sealed<const T>();

template <class T>
concept edits = requires(T& t)
{
    t.edit();
};

/// Calls `act`; every byte that it changed must lie in what is pending then.
template <class Array, class Act>
void watched(Array& array, Act act)
{
    array.clear_pending();
    const auto* const bytes = reinterpret_cast<const std::byte*>(array.data());
    const std::vector<std::byte> before(bytes, bytes + array.nbytes());
    act();
    std::size_t first = array.nbytes(), end = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
    {
        if (reinterpret_cast<const std::byte*>(array.data())[i] == before[i]) continue;
        first = std::min(first, i);
        end = i + 1;
    }
    REQUIRE(first < end);
    const auto pending = array.pending_data();
    REQUIRE(pending.has_value());
    if constexpr (std::same_as<std::remove_cvref_t<decltype(*pending)>, memory::Interval>)
    {
        CHECK(pending->offset <= first);
        CHECK(pending->end >= end);
    }
    else
    {
        const std::size_t texel_size = array.nbytes() / array.size();
        for (std::size_t i = 0; i < before.size(); ++i)
        {
            if (reinterpret_cast<const std::byte*>(array.data())[i] == before[i]) continue;
            std::size_t texel = i / texel_size;
            for (std::size_t axis = array.shape().size(); axis > 0; texel /= array.shape()[--axis])
            {
                const std::size_t at = texel % array.shape()[axis - 1];
                CHECK((at >= pending->offset[axis - 1] && at < pending->end[axis - 1]));
            }
        }
    }
}

}  // namespace

TEST_CASE("hand_out: pointers, spans and plain iterators lead to const bytes", "[hand_out]")
{
    using V = gloo::VertexBuffer<Vertex>;
    STATIC_REQUIRE(sealed_both<V>);
    STATIC_REQUIRE(sealed_both<gloo::VertexBuffer<Vertex, 3>>);
    STATIC_REQUIRE(sealed_both<gloo::IndexBuffer<std::uint8_t>>);
    STATIC_REQUIRE(sealed_both<gloo::IndexBuffer<std::uint32_t>>);
    STATIC_REQUIRE(sealed_both<gloo::UniformBuffer<Item>>);
    STATIC_REQUIRE(sealed_both<gloo::VertexArray<Vertex>>);
    STATIC_REQUIRE(sealed_both<gloo::Texture1D<float, 2>>);
    STATIC_REQUIRE(sealed_both<gloo::Texture2D<std::uint8_t, 4>>);
    STATIC_REQUIRE(sealed_both<gloo::Texture2DArray<float, 1>>);
    STATIC_REQUIRE(sealed_both<gloo::Texture3D<float, 1>>);
    STATIC_REQUIRE(sealed_both<gloo::TextureCube<float, 3>>);
    STATIC_REQUIRE(sealed_both<gloo::Atlas<std::uint8_t, 1>>);
    STATIC_REQUIRE(sealed_both<gloo::Buffer>);
    STATIC_REQUIRE(sealed_both<gloo::Texture>);
    STATIC_REQUIRE(sealed_both<memory::Bytes>);
    STATIC_REQUIRE(sealed_both<memory::RecordView<Vertex, 1>>);
    STATIC_REQUIRE(sealed_both<memory::RecordView<Vertex, 0>>);
    STATIC_REQUIRE(sealed_both<memory::FieldView<std::array<float, 2>, 1>>);
    STATIC_REQUIRE(sealed_both<memory::FieldView<float, 0>>);
    STATIC_REQUIRE(sealed_both<gloo::Uniform>);
    STATIC_REQUIRE(sealed_both<graphics::ItemTexture<Item>>);
    using C = graphics::Collection<Vertex, Item>;
    STATIC_REQUIRE(sealed_both<C>);
    STATIC_REQUIRE(std::is_const_v<std::remove_reference_t<decltype(std::declval<C&>().vertices())>>);
    STATIC_REQUIRE(std::is_const_v<std::remove_reference_t<decltype(std::declval<C&>().indices())>>);
    STATIC_REQUIRE(std::is_const_v<std::remove_reference_t<decltype(std::declval<C&>().records())>>);
    // What a framebuffer and a program keep is a Texture or a Buffer, as above.
    STATIC_REQUIRE(std::same_as<std::remove_cvref_t<decltype(*std::declval<gloo::FrameBuffer&>().color())>, gloo::Texture>);
    STATIC_REQUIRE(std::same_as<std::remove_cvref_t<decltype(*std::declval<gloo::Program&>().attributes()[0].buffer)>, gloo::Buffer>);
}

TEST_CASE("hand_out: what a const object hands out takes nothing", "[hand_out]")
{
    using V = const gloo::VertexBuffer<Vertex>;
    using I = const gloo::IndexBuffer<std::uint32_t>;
    using T = const gloo::Texture2D<float, 1>;
    STATIC_REQUIRE(std::same_as<decltype(std::declval<V&>()[&Vertex::size]), memory::FieldView<const float, 1>>);
    STATIC_REQUIRE(std::same_as<decltype(std::declval<V&>()(0)), memory::RecordView<const Vertex, 0>>);
    STATIC_REQUIRE(std::same_as<decltype(std::declval<V&>().view()), memory::RecordView<const Vertex, 1>>);
    STATIC_REQUIRE(std::same_as<decltype(std::declval<I&>()(0)), memory::FieldView<const std::uint32_t, 0>> ||
                   std::same_as<decltype(std::declval<I&>()(0)), std::uint32_t>);
    STATIC_REQUIRE(std::same_as<decltype(std::declval<T&>().view()), memory::FieldView<const float, 2>>);
    // Their elements and iterators give values, and no views of what may be written.
    using F = memory::FieldView<const float, 1>;
    STATIC_REQUIRE(std::same_as<typename F::reference, float>);
    STATIC_REQUIRE(std::same_as<decltype(*std::declval<F&>().begin()), float>);
    STATIC_REQUIRE(std::same_as<decltype(*std::declval<const memory::FieldView<float, 1>&>().begin()), float>);
    STATIC_REQUIRE(std::same_as<decltype(std::declval<F&>()(0)), float>);
    STATIC_REQUIRE_FALSE(std::convertible_to<F, memory::FieldView<float, 1>>);
    STATIC_REQUIRE_FALSE(std::convertible_to<memory::RecordView<const Vertex, 1>, memory::RecordView<Vertex, 1>>);
    STATIC_REQUIRE(std::same_as<decltype(std::declval<F&>().view(xt::range(0, 2))), F>);
    STATIC_REQUIRE(edits<gloo::VertexBuffer<Vertex>>);
    STATIC_REQUIRE_FALSE(edits<V>);
    STATIC_REQUIRE_FALSE(edits<I>);
    STATIC_REQUIRE_FALSE(edits<T>);
}

TEST_CASE("hand_out: edit() and the proxies mark what changes through them", "[hand_out]")
{
    gloo::VertexBuffer<Vertex> V(6);
    watched(V, [&] { V.edit(2, 2)[1].size = 3.f; });
    watched(V, [&] { V.edit()[5].color[2] = 3.f; });
    watched(V, [&] { V(1) = Vertex{{1, 1}, 1, {1, 1, 1}}; });
    watched(V, [&] { V(3)[&Vertex::position] = {5, 5}; });
    watched(V, [&] { V[&Vertex::color](4, 2) = 9.f; });
    watched(V, [&] { *std::next(V[&Vertex::position].begin(), 7) = 4.f; });
    watched(V, [&] { *V[&Vertex::position].rbegin() = 4.f; });
    const std::array<std::size_t, 2> index{2, 1};
    watched(V, [&] { V[&Vertex::position].element(index.begin(), index.end()) = 1.f; });
    watched(V, [&] { V[&Vertex::position][std::array<std::size_t, 2>{0, 1}] = 8.f; });
    watched(V, [&] { V[&Vertex::position].unchecked(5, 0) = 8.f; });
    watched(V, [&] { *V[&Vertex::size].stepper_begin(std::array<std::size_t, 1>{6}) = 8.f; });
    watched(V,
            [&]
            {
                auto size = V[&Vertex::size];
                std::fill(size.begin(), size.end(), 77.f);
            });
    watched(V,
            [&]
            {
                auto position = V[&Vertex::position];
                xt::view(position, 3, xt::all()) = xt::xtensor<float, 1>{50, 51};
            });
    watched(V, [&] { V.view(xt::keep(5, 1)) = Vertex{{3, 3}, 3, {3, 3, 3}}; });
    watched(V, [&] { V[&Vertex::size].filter(xt::xtensor<bool, 1>{false, true, false, false, true, false}) = 12.f; });

    gloo::IndexBuffer<std::uint16_t> I{1, 2, 3};
    watched(I, [&] { I(1) = std::uint16_t{7}; });
    watched(I, [&] { I.edit(2, 1)[0] = 9; });
    watched(I, [&] { *I.view().begin() = std::uint16_t{5}; });

    gloo::Texture2D<std::uint8_t, 4> image({3, 5});
    watched(image, [&] { image(2, 4) = {1, 2, 3, 4}; });
    watched(image, [&] { image.edit(3, 4)[2] = {9, 9, 9, 9}; });
    watched(image, [&] { *image.view(1, xt::all()).begin() = std::uint8_t{5}; });
    gloo::TextureCube<float, 1> cube(2);
    watched(cube, [&] { cube(5, 1, 1) = 3.f; });
    gloo::Texture1D<float, 1> row(4);
    watched(row, [&] { row.edit()[3] = 1.f; });
    gloo::Atlas<std::uint8_t, 1> atlas({8, 8});
    const auto region = atlas.allocate({2, 2});
    REQUIRE(region.has_value());
    watched(atlas, [&] { atlas.view(*region) = std::uint8_t{200}; });
}

TEST_CASE("hand_out: uniform buffers and records of collections mark", "[hand_out]")
{
    gloo::UniformBuffer<Item> block;
    block.clear_pending();
    block[&Item::color](2) = 0.5f;
    CHECK(block.pending_data() == memory::Interval{8, 12});
    block.clear_pending();
    block = Item{{1, 2, 3, 4}};
    CHECK(block.pending_data() == memory::Interval{0, 16});

    graphics::ItemTexture<Item> items(3);
    const auto clean = [&] { return !items.share()->pending_box().has_value(); };
    GlTest gl;
    items.bind();
    REQUIRE(clean());
    items.edit(1, 1)[0].color[3] = 2.f;
    CHECK(items.share()->pending_box() == memory::Box<3>{{0, 0, 1}, {1, 1, 2}});
    items.bind();
    items[&Item::color](2, 1) = 2.f;
    CHECK(items.share()->pending_box() == memory::Box<3>{{0, 0, 2}, {1, 1, 3}});
    items.bind();
    *items(0)[&Item::color].begin() = 2.f;
    CHECK(items.share()->pending_box() == memory::Box<3>{{0, 0, 0}, {1, 1, 1}});
}

// Textures with host memory: images that behave like arrays.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gloo/buffer_array.hpp>
#include <glumpp/gloo/detail/numbers.hpp>
#include <glumpp/gloo/detail/texel_shape.hpp>
#include <glumpp/gloo/texture.hpp>
#include <glumpp/memory/array.hpp>
#include <glumpp/memory/axes.hpp>
#include <glumpp/memory/box.hpp>
#include <glumpp/memory/xtensor.hpp>

namespace glumpp::gloo
{

/// A texel: a number where there is one channel, else a vector.
template <class T, std::size_t Channels>
using texel_t = std::conditional_t<Channels == 1, T, std::array<T, Channels>>;

/// A texture with host memory: what Texture1D, Texture2D and their like are, each a name for one target. Components are of
/// type T, one to four channels; `Encoding` says what they mean (see gloo::native). Axes are (row, column), preceded by a depth, a face or
/// a layer; a texel with several channels is an element with one axis of its own, so a Texture2D<float, 3> takes formulas of shape (rows,
/// columns, 3), and can be made of one. Constructors make no GL call and need no context.
template <class T, std::size_t Channels, class Encoding, std::size_t Rank, GLenum Target>
class TypedTexture : public memory::Array<texel_t<T, Channels>, Rank, true>
{
    using base = memory::Array<texel_t<T, Channels>, Rank, true>;
    using Shape = memory::Shape<Rank>;
    static constexpr const TextureTarget& target = *find_texture_target(Target);
    static constexpr bool is_cube = target.faces == 6;
    static_assert(target.samplers[3] != GL_NONE || !(std::same_as<Encoding, depth> || std::same_as<Encoding, depth_stencil>),
                  "glumpp: OpenGL has no 3-D textures of depths; take a Texture2DArray");

    /// How many axes wrapping() takes: not the layers of an array.
    static constexpr std::size_t coordinates = target.axes;

public:
    using texel_type = texel_t<T, Channels>;
    using shape_type = std::array<std::size_t, Rank>;

    /// Zeroed texels. Throws ShapeError for an empty or impossible shape.
    explicit TypedTexture(const Shape& shape) : TypedTexture(memory::detail::product(checked(shape)), checked(shape)) {}

    /// The six faces of a cube, `side` texels high and wide. Throws ShapeError.
    template <std::integral I>
        requires(is_cube)
    explicit TypedTexture(I side) : TypedTexture(Shape(6, side, side)) {}

    /// Takes a vector's texels without copying them. Throws ShapeError when the shape has another number of them, leaving the vector
    /// as it was.
    TypedTexture(std::vector<texel_type>&& texels, const Shape& shape)
        : TypedTexture(memory::detail::adopted(std::move(texels), checked(shape)), checked(shape))
    {
    }

    /// Borrows texels that stay the caller's: writes go there, and they must outlive this texture. What the caller
    /// writes by other ways is not seen; touch() marks it. Throws ShapeError when the shape has another number of them.
    template <std::size_t Extent>
    TypedTexture(std::span<texel_type, Extent> texels, const Shape& shape)
        : TypedTexture(memory::Memory{std::as_writable_bytes(texels)}, checked(shape))
    {
    }

    /// A vector by its name would be borrowed without a word.
    TypedTexture(const std::vector<texel_type>&, const Shape&,
                 detail::say_std_move_to_give_the_vector_away_or_std_span_to_lend_it = {}) = delete;

    /// Texels that are the numbers of a container or formula of xtensor: `Texture2D<std::uint8_t, 4> image(array)`. It has the
    /// texture's axes, rows before columns, and after them one of channels where these are several; its numbers become
    /// components as they are, so fractions make no texture of integers. Throws ShapeError.
    template <detail::Formula E>
    explicit TypedTexture(const E& array) : TypedTexture(Shape(shape_of(array)))
    {
        this->view() = array;
    }

    /// Writes all texels: `image = array`. Throws ShapeError, changing nothing, for an array of another shape.
    template <detail::Formula E>
    TypedTexture& operator=(const E& array)
    {
        if (const shape_type shape = shape_of(array); shape != this->shape()) refuse_shape(shape);
        this->view() = array;
        return *this;
    }

    /// For the library's own use: another object of the same texture. Throws TypeError when it is one of another class, or has no
    /// memory on the host.
    TypedTexture(memory::detail::Tag, const std::shared_ptr<Texture>& texture) : TypedTexture(of_this_class(texture), shape_of(*texture)) {}

    /// Another shape. Texels that lie in both stay where they are, others are zero; views made before are refused, and
    /// all is pending. The GL texture is the same, with new storage at the next bind(). Throws ShapeError, and Error
    /// where the memory is borrowed, changing nothing.
    void resize(const Shape& shape)
    {
        const shape_type wanted = checked(shape);
        if (wanted != this->shape()) share()->reshape(grid_extents(wanted));
    }

    template <std::integral I>
        requires(is_cube)
    void resize(I side) { resize(Shape(6, side, side)); }

    /// The box of texels that was written since the last upload, along the axes of this array.
    [[nodiscard]] std::optional<memory::Box<Rank>> pending_data() const
    {
        const auto& box = share()->pending_box();
        if (!box) return std::nullopt;
        memory::Box<Rank> out;
        std::copy_n(box->offset.end() - Rank, Rank, out.offset.begin());
        std::copy_n(box->end.end() - Rank, Rank, out.end.begin());
        return out;
    }

    using base::touch;
    /// Marks a box of texels, for whoever wrote to borrowed memory. Throws IndexError.
    void touch(const memory::Box<Rank>& box)
    {
        memory::Box<3> whole{{0, 0, 0}, {1, 1, 1}};
        std::copy_n(box.offset.begin(), Rank, whole.offset.end() - Rank);
        std::copy_n(box.end.begin(), Rank, whole.end.end() - Rank);
        this->bytes().mark_box(whole);
    }

    /// Creates it if need be, binds it in the active unit and sends the pending box: see Texture::bind().
    void bind() { share()->bind(); }

    /// See TextureParameters::interpolation(); one filter serves both ways.
    void interpolation(GLenum minify, GLenum magnify) { share()->interpolation(minify, magnify); }
    void interpolation(GLenum filter) { share()->interpolation(filter); }
    /// See TextureParameters::wrapping(); for all axes, or for each in the order of this array's.
    void wrapping(GLenum wrap) { share()->wrapping(wrap); }
    void wrapping(GLenum rows, GLenum columns) requires(coordinates == 2)
    {
        share()->wrapping({static_cast<GLenum>(GL_CLAMP_TO_EDGE), rows, columns});
    }
    void wrapping(GLenum depth, GLenum rows, GLenum columns) requires(coordinates == 3) { share()->wrapping({depth, rows, columns}); }
    /// See TextureParameters::border().
    void border(float red, float green, float blue, float alpha) { share()->border({red, green, blue, alpha}); }
    /// See TextureParameters::swizzle().
    void swizzle(GLenum red, GLenum green, GLenum blue, GLenum alpha) { share()->swizzle({red, green, blue, alpha}); }
    /// See TextureParameters::compare().
    void compare(GLenum function) requires(std::same_as<Encoding, depth> || std::same_as<Encoding, depth_stencil>)
    {
        share()->compare(function);
    }
    /// See Texture::generate_mipmap().
    void generate_mipmap() { share()->generate_mipmap(); }

    /// What the GPU has, in the shape of this array, the channels of a texel last: see Texture::read_back().
    [[nodiscard]] auto read_back()
    {
        constexpr std::size_t rank = Rank + (Channels > 1 ? 1 : 0);
        std::array<std::size_t, rank> shape{};
        std::copy(this->shape().begin(), this->shape().end(), shape.begin());
        if constexpr (Channels > 1) shape[Rank] = Channels;
        auto out = xt::xtensor<T, rank>::from_shape(shape);
        share()->read_back(out.data());
        return out;
    }

    /// The filters set: (minify, magnify).
    [[nodiscard]] std::array<GLenum, 2> interpolation() const { return {share()->minify(), share()->magnify()}; }
    /// What was set for the edges, in the order of wrapping()'s arguments.
    [[nodiscard]] std::array<GLenum, coordinates> wrapping() const
    {
        const auto& all = share()->wrapping();
        std::array<GLenum, coordinates> out{};
        std::copy_n(all.end() - coordinates, coordinates, out.begin());
        return out;
    }

    /// How many columns it has.
    [[nodiscard]] std::size_t width() const noexcept { return this->shape()[Rank - 1]; }
    /// How many rows it has.
    [[nodiscard]] std::size_t height() const noexcept requires(Rank > 1) { return this->shape()[Rank - 2]; }

    /// How OpenGL stores its texels.
    [[nodiscard]] const TexelFormat& format() const { return share()->format(); }

    /// The GL name, 0 before the first bind() or draw.
    [[nodiscard]] GLuint name() const { return share()->name(); }

    /// The texture, to keep it alive beyond this object: what a program reads or a framebuffer draws to is kept so. Throws
    /// Error when this has been moved from.
    [[nodiscard]] const std::shared_ptr<Texture>& share() const
    {
        (void)this->bytes();
        return m_texture;
    }

private:
    /// `memory` is a number of zeroed texels, or texels that are there already.
    template <class Memory>
        requires(std::same_as<Memory, std::size_t> || std::same_as<Memory, memory::Memory>)
    TypedTexture(Memory memory, const shape_type& shape)
        : TypedTexture(std::make_shared<Texture>(Target, texel_format<T, Channels, Encoding>(),
                                                 memory::Grid(grid_extents(shape), sizeof(texel_type)), std::move(memory),
                                                 memory::RecordSize::of<texel_type>()),
                       shape)
    {
    }
    TypedTexture(std::shared_ptr<Texture> texture, const shape_type& shape)
        : base(texture->share_bytes(memory::detail::Tag{}), shape), m_texture(std::move(texture))
    {
    }

    static shape_type checked(const Shape& shape)
    {
        const shape_type out = shape.checked(sizeof(texel_type));
        if (memory::detail::product(out) == 0)
            throw ShapeError("a texture needs at least one texel, not the shape " + glumpp::detail::tuple_text(out));
        if constexpr (is_cube)
        {
            if (out[0] != 6 || out[1] != out[2])
                throw ShapeError("a cube has six faces, each as high as wide: (6, side, side), not " + glumpp::detail::tuple_text(out));
        }
        return out;
    }

    /// The shape of the texture that an array makes. Throws ShapeError.
    template <class E>
    static shape_type shape_of(const E& array)
    {
        constexpr std::size_t rank = Rank + (Channels > 1 ? 1 : 0);
        static_assert(std::integral<typename E::value_type> || !std::integral<T>,
                      "glumpp: a texture of integers takes an array of integers; convert it: xt::cast<std::uint8_t>(255 * array)");
        if constexpr (requires { std::tuple_size<typename E::shape_type>::value; })
            static_assert(std::tuple_size_v<typename E::shape_type> == rank,
                          "glumpp: an array for a texture has the texture's axes, rows before columns, and after them one of channels "
                          "where these are several");
        const auto& shape = memory::detail::with_shape_errors([&]() -> decltype(auto) { return array.shape(); });
        bool fits = array.dimension() == rank;
        if constexpr (Channels > 1) fits = fits && static_cast<std::size_t>(shape[Rank]) == Channels;
        shape_type out{};
        if (fits)
            std::transform(shape.begin(), shape.begin() + Rank, out.begin(), [](auto extent) { return static_cast<std::size_t>(extent); });
        else
        {
            const std::string channels = Channels > 1 ? std::to_string(Channels) : std::string();
            const bool channels_first = array.dimension() == rank && static_cast<std::size_t>(shape[0]) == Channels;
            throw ShapeError(glumpp::detail::text("a ", detail::texture_text(target, texel_format<T, Channels, Encoding>()),
                                                  " is made of an array of shape ", detail::texel_axes_text(target, channels), ", not ",
                                                  glumpp::detail::tuple_text(shape),
                                                  channels_first ? detail::channels_first_text(Rank) : std::string()));
        }
        return out;
    }

    static shape_type shape_of(const Texture& texture) noexcept
    {
        shape_type out{};
        std::copy_n(texture.extents().end() - Rank, Rank, out.begin());
        return out;
    }

    [[noreturn]] void refuse_shape(const shape_type& given) const
    {
        std::string hint = "; resize() it first";
        if constexpr (Rank > 1)
        {
            shape_type turned = given;
            std::swap(turned[Rank - 1], turned[Rank - 2]);
            std::vector<std::size_t> order(Rank + (Channels > 1 ? 1 : 0));
            std::iota(order.begin(), order.end(), std::size_t{0});
            std::swap(order[Rank - 1], order[Rank - 2]);
            if (turned == this->shape()) hint = detail::transpose_text("axes are (rows, columns), not (width, height)", order);
        }
        throw ShapeError(glumpp::detail::text("a texture of shape ", glumpp::detail::tuple_text(this->shape()),
                                              " is written by an array of that shape, channels aside, not ",
                                              glumpp::detail::tuple_text(given), hint));
    }

    static const std::shared_ptr<Texture>& of_this_class(const std::shared_ptr<Texture>& texture)
    {
        constexpr TexelFormat format = texel_format<T, Channels, Encoding>();
        if (texture->target() != Target || texture->format() != format)
            throw TypeError(glumpp::detail::text("this texture is a ", detail::texture_text(texture->target_info(), texture->format()),
                                                 ", not a ", detail::texture_text(target, format)));
        if (texture->nbytes() != memory::detail::product(texture->extents()) * sizeof(texel_type))
            throw TypeError("this texture has no texels on the host to give back: it is drawn to, or holds records; read_back() of its "
                            "framebuffer has what was drawn");
        return texture;
    }

    /// (depth, row, column) of a shape with fewer axes.
    static std::array<std::size_t, 3> grid_extents(const shape_type& shape) noexcept
    {
        std::array<std::size_t, 3> out{1, 1, 1};
        std::copy_n(shape.begin(), Rank, out.end() - Rank);
        return out;
    }

    std::shared_ptr<Texture> m_texture;
};

}  // namespace glumpp::gloo

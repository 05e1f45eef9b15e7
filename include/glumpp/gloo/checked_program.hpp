// Programs whose shaders are checked, while C++ compiles, against the structs they will be drawn with.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <vector>
#include <version>

#if !defined(__cpp_lib_constexpr_vector)
#error "glumpp: checked_program needs a standard library whose vectors are constexpr; make a gloo::Program instead"
#endif

#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/program.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/hooks.hpp>
#include <glumpp/glsl/preprocess.hpp>
#include <glumpp/memory/struct_layout.hpp>

namespace glumpp::gloo
{

namespace detail
{

#if defined(__clang__) && __clang_major__ < 15
/// This clang prints characters as numbers, but pointers by what they point to: `{&n, &o, &r, &m, &a, &l}`. Capitals
/// have a line behind them, digits before.
namespace letters
{
// clang-format off
inline constexpr char
    a = 'a', b = 'b', c = 'c', d = 'd', e = 'e', f = 'f', g = 'g', h = 'h', i = 'i', j = 'j', k = 'k', l = 'l',
    m = 'm', n = 'n', o = 'o', p = 'p', q = 'q', r = 'r', s = 's', t = 't', u = 'u', v = 'v', w = 'w', x = 'x',
    y = 'y', z = 'z', A_ = 'A', B_ = 'B', C_ = 'C', D_ = 'D', E_ = 'E', F_ = 'F', G_ = 'G', H_ = 'H', I_ = 'I',
    J_ = 'J', K_ = 'K', L_ = 'L', M_ = 'M', N_ = 'N', O_ = 'O', P_ = 'P', Q_ = 'Q', R_ = 'R', S_ = 'S', T_ = 'T',
    U_ = 'U', V_ = 'V', W_ = 'W', X_ = 'X', Y_ = 'Y', Z_ = 'Z', _0 = '0', _1 = '1', _2 = '2', _3 = '3', _4 = '4',
    _5 = '5', _6 = '6', _7 = '7', _8 = '8', _9 = '9', _ = '_';
inline constexpr const char* all[] = {
    &a, &b, &c, &d, &e, &f, &g, &h, &i, &j, &k, &l, &m, &n, &o, &p, &q, &r, &s, &t, &u, &v, &w, &x, &y, &z, &A_, &B_,
    &C_, &D_, &E_, &F_, &G_, &H_, &I_, &J_, &K_, &L_, &M_, &N_, &O_, &P_, &Q_, &R_, &S_, &T_, &U_, &V_, &W_, &X_,
    &Y_, &Z_, &_0, &_1, &_2, &_3, &_4, &_5, &_6, &_7, &_8, &_9, &_};
// clang-format on
}  // namespace letters
#endif

/// What is wrong with a shader, in a form that compilers print: characters held by value, and literals. Filled up with
/// blanks for clang, which prints it as a string only if all of it is printable.
struct CheckedName
{
#if defined(__clang__) && __clang_major__ < 15
    const char* text[36]{};
    constexpr explicit CheckedName(std::string_view name)
    {
        for (std::size_t i = 0; i < name.size() && i < 36; ++i)
        {
            for (const char* const letter : letters::all)
            {
                if (*letter == name[i]) text[i] = letter;
            }
        }
    }
#else
    char text[36]{};
    constexpr explicit CheckedName(std::string_view name)
    {
        for (std::size_t i = 0; i + 1 < sizeof(text); ++i)
        {
            if (i < name.size()) text[i] = name[i];
#if defined(__clang__)
            else text[i] = ' ';
#endif
        }
    }
#endif
    constexpr CheckedName() = default;
};

/// A finding of the check. g++ prints the value of a constant that refers to what is gone, clang the arguments of a
/// call that is not constant; so a finding is reported in both ways.
struct Finding
{
    const char* error = nullptr;
    CheckedName name{};
    const char* why = nullptr;
    const int* not_constant = nullptr;
};

void the_shaders_do_not_fit(const char* error);

constexpr void refuse([[maybe_unused]] const char* error, [[maybe_unused]] CheckedName name, [[maybe_unused]] const char* why,
                      [[maybe_unused]] std::string_view place)
{
#if defined(__clang__)
    if (error != nullptr) the_shaders_do_not_fit(error);
#endif
}

/// A shader's text and what it declares. Read once: compilers count the steps.
struct CheckedStage
{
    std::string_view text;
    glsl::Stage stage;
    std::vector<glsl::Declaration> declarations{};

    constexpr CheckedStage(std::string_view source, glsl::Stage given) : text(source), stage(given)
    {
        glsl::for_each_declaration(text, stage, [this](const glsl::Declaration& declaration) { declarations.push_back(declaration); });
    }

    /// Whether a hook or an include may declare what the text itself does not.
    [[nodiscard]] constexpr bool is_open() const
    {
        bool open = false;
        glsl::for_each_hook(
            text, [&](const glsl::Hook&) { open = true; }, stage);
        glsl::Preprocessor tokens(text, glsl::Conditions(stage));
        for (glsl::Token token = tokens.next_or_directive(); !token.is_end(); token = tokens.next_or_directive())
            open = open || (token.kind == glsl::TokenKind::directive && glsl::read_directive(token).name == "include");
        return open;
    }
};

/// Compares shaders and remembers the first thing that is wrong.
class ShaderCheck
{
public:
    /// An attribute that no struct has, or that its member cannot feed.
    template <class... Structs>
    constexpr void attributes(const CheckedStage& vertex)
    {
        for (const glsl::Declaration& declaration : vertex.declarations)
        {
            // By number: under sanitizers g++ 12 does not compare addresses while compiling.
            std::size_t type = 0;
            while (type < glsl::types.size() && glsl::types[type].name != declaration.type) ++type;
            if (declaration.storage != glsl::Storage::attribute || type == glsl::types.size() || declaration.name.starts_with("gl_"))
                continue;
            bool known = false;
            const auto look = [&](const auto& fields)
            {
                for (const memory::Field& field : fields)
                {
                    if (known || field.name != declaration.name) continue;
                    known = true;
                    const std::string_view why =
                        declaration.count == 0 ? std::string_view{} : mismatch(glsl::types[type], declaration.count, field);
                    if (!why.empty()) found("glumpp: the struct's member cannot feed this attribute", declaration.name, why.data());
                }
            };
            (look(memory::struct_layout<Structs>::fields), ...);
            if (!known) found("glumpp: no struct has a member for this attribute", declaration.name, "");
        }
    }

    /// What `to` reads and `from` does not write, or writes with another type.
    constexpr void varyings(const CheckedStage& from, const CheckedStage& to)
    {
        for (const glsl::Declaration& read : to.declarations)
        {
            if (read.storage != glsl::Storage::varying_in || read.name.starts_with("gl_")) continue;
            // A geometry shader reads each varying of the vertex shader as an array.
            const bool arrays = to.stage == glsl::Stage::geometry;
            // Of several that are written, a condition chooses one.
            bool is_written = false, has_type = false, has_length = false;
            for (const glsl::Declaration& one : from.declarations)
            {
                if (one.storage != glsl::Storage::varying_out || one.name != read.name) continue;
                is_written = true;
                if (one.type != read.type) continue;
                has_type = true;
                has_length = has_length || arrays || one.count == 0 || read.count == 0 || one.count == read.count;
            }
            if (has_length) continue;
            if (has_type) found("glumpp: the two stages give this varying different lengths", read.name, "");
            else if (is_written) found("glumpp: the two stages give this varying different types", read.name, "");
            else if (!from.is_open()) found("glumpp: the stage before does not write this varying", read.name, "");
        }
    }

    [[nodiscard]] constexpr const Finding& finding() const noexcept { return m_finding; }

private:
    constexpr void found(const char* error, std::string_view name, const char* why)
    {
        if (m_finding.error != nullptr) return;
        m_finding = {error, CheckedName(name), why, nullptr};
        refuse(error, CheckedName(name), why, name);
    }

    Finding m_finding{};
};

#if !defined(__clang__)
/// The address of what is gone, which no constant may hold.
constexpr const int* gone()
{
    const int local = 0;
    const int* const address = &local;
    return address;
}
#endif

}  // namespace detail

/// The sources of a program, checked while compiling: see checked_program(). Made from string literals, or `constexpr`
/// arrays, pointers or string views, in braces.
template <class... Structs>
class CheckedSources
{
public:
    template <class Vertex, class Fragment>
        requires(std::convertible_to<const Vertex&, std::string_view>&& std::convertible_to<const Fragment&, std::string_view>)
    consteval CheckedSources(const Vertex& vertex, const Fragment& fragment) : m_vertex(vertex), m_fragment(fragment)
    {
        const detail::CheckedStage first(m_vertex, glsl::Stage::vertex), last(m_fragment, glsl::Stage::fragment);
        detail::ShaderCheck check;
        check.attributes<Structs...>(first);
        check.varyings(first, last);
        conclude(check);
    }
    template <class Vertex, class Fragment, class Geometry>
        requires(std::convertible_to<const Vertex&, std::string_view>&& std::convertible_to<const Fragment&, std::string_view>&&
                     std::convertible_to<const Geometry&, std::string_view>)
    consteval CheckedSources(const Vertex& vertex, const Fragment& fragment, const Geometry& geometry)
        : m_vertex(vertex), m_fragment(fragment), m_geometry(geometry)
    {
        const detail::CheckedStage first(m_vertex, glsl::Stage::vertex), last(m_fragment, glsl::Stage::fragment);
        const detail::CheckedStage middle(m_geometry, glsl::Stage::geometry);
        detail::ShaderCheck check;
        check.attributes<Structs...>(first);
        check.varyings(first, middle);
        check.varyings(middle, last);
        conclude(check);
    }

    [[nodiscard]] constexpr std::string_view vertex() const noexcept { return m_vertex; }
    [[nodiscard]] constexpr std::string_view fragment() const noexcept { return m_fragment; }
    /// Empty when there is no geometry shader.
    [[nodiscard]] constexpr std::string_view geometry() const noexcept { return m_geometry; }

private:
    consteval void conclude(const detail::ShaderCheck& check)
    {
        m_finding = check.finding();
#if !defined(__clang__)
        if (m_finding.error != nullptr) m_finding.not_constant = detail::gone();
#endif
    }

    std::string_view m_vertex;
    std::string_view m_fragment;
    std::string_view m_geometry{};
    detail::Finding m_finding{};
};

/// A program whose sources are checked, while C++ compiles, against the structs whose buffers will be bound to it:
///
///     auto program = gloo::checked_program<Vertex>({vertex_literal, fragment_literal});
///
/// It is a compile error, whose text names the variable, when an attribute is the member of no struct, when the member
/// of its name cannot feed it, or when a stage reads a varying that the one before it does not write, or writes with
/// another type. Lines that a condition leaves out do not count; where a text has hooks or includes, what it lacks may
/// come from there. A third source is that of a geometry shader. Makes no GL call.
///
/// g++ writes the name letter by letter, `{'n', 'o'}`, and so does clang before version 15, `{&n, &o}`; both quote the text
/// around it when it is a literal or a `constexpr` pointer or string view. clang follows a limited number of steps: for shaders of more
/// than some 6,000 characters each raise it with `-fconstexpr-steps`.
template <class... Structs>
    requires(sizeof...(Structs) > 0)
[[nodiscard]] Program checked_program(std::type_identity_t<CheckedSources<Structs...>> sources)
{
    if (sources.geometry().empty()) return Program(sources.vertex(), sources.fragment());
    return Program(sources.vertex(), sources.fragment(), sources.geometry());
}

}  // namespace glumpp::gloo

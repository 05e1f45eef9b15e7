// The variables of a program: all that its shaders declare, by name.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <glumpp/error.hpp>
#include <glumpp/gl.hpp>
#include <glumpp/gloo/attribute.hpp>
#include <glumpp/gloo/detail/attributes.hpp>
#include <glumpp/gloo/detail/composed_shaders.hpp>
#include <glumpp/gloo/detail/draw_target.hpp>
#include <glumpp/gloo/detail/kept_value.hpp>
#include <glumpp/gloo/detail/meanings.hpp>
#include <glumpp/gloo/detail/program_buffer.hpp>
#include <glumpp/gloo/detail/uniform_blocks.hpp>
#include <glumpp/gloo/detail/uniforms.hpp>
#include <glumpp/gloo/shader.hpp>
#include <glumpp/glsl/declarations.hpp>
#include <glumpp/glsl/directives.hpp>
#include <glumpp/glsl/types.hpp>

namespace glumpp::gloo::detail
{

/// Uniforms, uniform blocks and attributes, and what was given to names that only linking can tell the meaning of.
///
/// A copy is a draft of the same, of no linked program. Whatever changes more than one variable changes a draft, which may
/// be refused at any point; then the program's own become the draft, which cannot fail.
class ProgramVariables
{
public:
    using Kept = std::map<std::string, std::shared_ptr<KeptValue>, std::less<>>;

    ProgramVariables() = default;
    ProgramVariables(const ProgramVariables& other)
        : uniforms(other.uniforms),
          blocks(other.blocks),
          attributes(other.attributes),
          m_kept(other.m_kept),
          m_hook_names(other.m_hook_names),
          m_own_records(other.m_own_records),
          m_own(other.m_own)
    {
    }
    ProgramVariables& operator=(const ProgramVariables&) = delete;

    void become(ProgramVariables& draft) noexcept
    {
        uniforms.become(draft.uniforms);
        blocks.become(draft.blocks);
        attributes.become(draft.attributes);
        m_kept.swap(draft.m_kept);
        m_hook_names.swap(draft.m_hook_names);
        m_own_records = draft.m_own_records;
        m_own.swap(draft.m_own);
        m_is_linked = draft.m_is_linked;
    }

    Uniforms uniforms{};
    UniformBlocks blocks{};
    Attributes attributes{};

    /// Declares the variables of the shaders as they are composed now, and forgets those of an earlier text; what stays keeps
    /// what it was given. What two declarations do not agree on, and what only linking can tell, has a count of 0.
    void declare(const ComposedShaders& shaders)
    {
        m_is_linked = false;
        m_hook_names = shaders.names_through_hooks();
        struct Declared
        {
            const glsl::Type* type;
            std::size_t count;
            std::vector<double> initial;
        };
        using Names = std::vector<std::pair<std::string, Declared>>;
        Names declared_uniforms, declared_attributes;
        std::vector<std::string> declared_blocks;
        const auto find = [](Names& names, std::string_view name)
        { return std::find_if(names.begin(), names.end(), [&](const auto& other) { return other.first == name; }); };
        for (const Shader& shader : shaders.shaders())
        {
            glsl::for_each_variable(
                shader.text(), shader.stage(),
                [&](const glsl::Declaration& declaration)
                {
                    using enum glsl::Storage;
                    if (declaration.storage == block) declared_blocks.emplace_back(declaration.name);
                    if (declaration.storage != uniform && declaration.storage != attribute) return;
                    const glsl::Type* const type = glsl::find_type(declaration.type);
                    if (type == nullptr) return;
                    Names& names = declaration.storage == uniform ? declared_uniforms : declared_attributes;
                    const auto known = find(names, declaration.name);
                    if (known == names.end())
                    {
                        names.push_back({std::string(declaration.name), {type, declaration.count, declaration.initial}});
                        return;
                    }
                    if (known->second.initial.empty()) known->second.initial = declaration.initial;
                    if (known->second.type != type) known->second.count = 0;
                    else if (known->second.count != declaration.count)
                        known->second.count = known->second.count == 0 ? declaration.count : 0;
                });
        }
        // What linking found and no declaration shows, as the members of structs, stays as long as the text has its name.
        const auto stays = [&](Names& names, const std::string& name, const glsl::Type& type, std::size_t count)
        {
            const auto known = find(names, name);
            if (known == names.end()) return may_be(shaders, name);
            return known->second.count == 0 || (known->second.type->name == type.name && known->second.count == count);
        };
        uniforms.keep([&](const std::string& name, const Uniform& u) { return stays(declared_uniforms, name, u.type(), u.count()); });
        attributes.keep([&](const Attribute& a)
                        { return stays(declared_attributes, a.unique.empty() ? a.name : a.unique, *a.type, a.count); });
        for (const auto& [name, found] : declared_uniforms)
        {
            uniforms.declare(name, shown(name), *found.type, found.count);
            uniforms.find(name).uniform->begin_with(found.initial);
        }
        for (const auto& [name, found] : declared_attributes) attributes.declare(name, shown(name), *found.type, found.count);
        blocks.keep(declared_blocks);
        for (const std::string& block : declared_blocks) blocks.declare(block);
        attributes.feed_new();
        feed_own();
    }

    /// Finds out where the linked program has its variables.
    void locate(GLuint program)
    {
        const auto name_of = [this](std::string_view name) { return shown(name); };
        attributes.locate(program, name_of);
        uniforms.locate(program, name_of);
        blocks.locate(program);
        feed_own();
        m_is_linked = true;
    }

    /// Gives the variables that only linking could tell what was kept for them. Throws what they throw.
    void settle(const ComposedShaders& shaders)
    {
        for (auto kept = m_kept.begin(); kept != m_kept.end();)
        {
            m_settling = kept->first;
            // One that was asked for, and given nothing, means nothing.
            const bool is_empty = kept->second->is_empty();
            const Meaning meaning = is_empty ? open(kept->first) : find(shaders, kept->first);
            // One that the compiler dropped waits on.
            const bool waits = !is_empty && std::holds_alternative<OpenMeaning>(meaning);
            if (!waits) kept->second->give([&](const auto& value) { std::visit([&](const auto& taker) { taker.take(value); }, meaning); });
            kept = waits ? std::next(kept) : m_kept.erase(kept);
        }
    }

    /// Forgets, of what is kept, the name that this draft found to mean nothing when it was linked.
    void forget_unknown(const ProgramVariables& draft)
    {
        attributes.forget_stranger(draft.attributes);
        m_kept.erase(draft.m_settling);
    }

    [[nodiscard]] bool is_linked() const noexcept { return m_is_linked; }

    /// Lets the program have a buffer of its own. Throws ShapeError, and Error when there are no attributes to make it of.
    void own(std::size_t count)
    {
        m_own_records = count;
        feed_own();
        if (attributes.all().empty()) (void)make_program_buffer({}, count);
    }
    /// How many vertices the program's own buffer has; nothing when it has none.
    [[nodiscard]] std::optional<std::size_t> own_records() const noexcept { return m_own_records; }

    /// All variables of a kind, or those that the linked program reads, or does not.
    [[nodiscard]] std::vector<VariableInfo> uniform_infos(std::optional<bool> active) const
    {
        std::vector<VariableInfo> out;
        for (const auto& [name, uniform] : uniforms.all())
        {
            if (!active || uniform.active() == *active) out.push_back({uniform.name(), std::string(uniform.type().name), uniform.count()});
        }
        return out;
    }
    [[nodiscard]] std::vector<VariableInfo> attribute_infos(std::optional<bool> active) const
    {
        std::vector<VariableInfo> out;
        for (const Attribute& attribute : attributes.all())
        {
            if (!active || attribute.active() == *active)
                out.push_back({attribute.name, std::string(attribute.type->name), attribute.count});
        }
        return out;
    }

    // ---- draws

    /// Refuses what cannot be drawn, before anything is sent. Returns how much there is to draw.
    [[nodiscard]] InputSizes check()
    {
        const InputSizes sizes = attributes.check();
        uniforms.check();
        blocks.check();
        return sizes;
    }

    /// Sends what is pending and binds what a draw with these indices (null for none) needs.
    void prepare(GLuint program, Buffer* indices)
    {
        prepare_draw_target();
        attributes.flush();
        blocks.flush();
        if (indices != nullptr) indices->flush();
        glUseProgram(program);
        uniforms.send();
        blocks.bind();
        attributes.bind(indices);
    }

    /// What a name means, hooks aside. Throws NameError, with the nearest one, and IndexError for an element that an array does not
    /// have.
    [[nodiscard]] Meaning find(const ComposedShaders& shaders, std::string_view name)
    {
        std::string room;
        const std::string_view unique = unique_name(shaders, name, room);
        if (const auto found = uniforms.find(unique); found.uniform != nullptr)
        {
            if (found.uniform->count() == 0) return open(name);
            return UniformMeaning{found.uniform, found.element};
        }
        if (UniformBlock* const block = blocks.find(unique); block != nullptr) return BlockMeaning{block};
        if (Attribute* const attribute = attributes.find(unique); attribute != nullptr)
        {
            for (const auto& own : m_own)
            {
                if (own->buffer() == attribute->buffer) return FieldMeaning{own.get(), attribute->field};
            }
            if (attribute->buffer != nullptr)
                throw Error(glumpp::detail::text("attribute '", name, "' is fed by a buffer: write to the field of that buffer"));
            if (attribute->count == 0) return open(name);
            return ConstantMeaning{&attributes, attribute};
        }
        // What is not in a hook's snippet is nowhere else.
        const bool in_hook = shaders.has_hook(unique.substr(0, unique.find('.')));
        if (!m_is_linked && !in_hook && may_be(shaders, unique)) return open(name);
        std::vector<std::string_view> names;
        for (const auto& [key, uniform] : uniforms.all()) names.push_back(uniform.name());
        for (const std::string_view block : blocks.names()) names.push_back(block);
        for (const std::string_view attribute : attributes.names()) names.push_back(attribute);
        for (const std::string_view hook : shaders.hooks()) names.push_back(hook);
        throw NameError(
            glumpp::detail::unknown_name(shaders.hooks().empty() ? "uniform or attribute" : "uniform, attribute or hook", name, names));
    }

    /// Whether linking may find a variable of a name that no declaration shows: the text has the word, and does not say that it is
    /// something else.
    [[nodiscard]] static bool may_be(const ComposedShaders& shaders, std::string_view name)
    {
        const std::string_view word = name.substr(0, name.find_first_of(".["));
        const auto has = [&](const Shader& shader)
        {
            bool other = false;
            glsl::for_each_declaration(shader.text(), shader.stage(),
                                       [&](const glsl::Declaration& declaration)
                                       {
                                           using enum glsl::Storage;
                                           const bool outside = declaration.storage == uniform || declaration.storage == block ||
                                                                declaration.storage == attribute;
                                           other = other || (declaration.name == word && !outside);
                                       });
            return !other && glsl::has_word(shader.text(), word);
        };
        return std::any_of(shaders.shaders().begin(), shaders.shaders().end(), has);
    }

private:
    /// A name of a composed text as users write it, through a hook.
    [[nodiscard]] std::string shown(std::string_view unique) const
    {
        for (const auto& [path, name] : m_hook_names)
        {
            if (leads(name, unique)) return std::string(path).append(unique.substr(name.size()));
        }
        return std::string(unique);
    }

    /// The other way round. `room` holds what has to be put together.
    [[nodiscard]] std::string_view unique_name(const ComposedShaders& shaders, std::string_view name, std::string& room) const
    {
        if (name.find('.') == std::string_view::npos) return name;
        for (const auto& [path, unique] : m_hook_names)
        {
            if (path == name) return unique;
            if (leads(path, name)) return room.assign(unique).append(name.substr(path.size()));
        }
        room = shaders.name_through_hook(name);
        return room.empty() ? name : std::string_view(room);
    }

    /// Whether `name` is `front`, or a member or an element of it.
    [[nodiscard]] static bool leads(std::string_view front, std::string_view name) noexcept
    {
        return name.starts_with(front) && (name.size() == front.size() || name[front.size()] == '.' || name[front.size()] == '[');
    }

    [[nodiscard]] Meaning open(std::string_view name)
    {
        auto kept = m_kept.find(name);
        if (kept == m_kept.end()) kept = m_kept.emplace(std::string(name), std::make_shared<KeptValue>()).first;
        return OpenMeaning{kept->second, std::string(name)};
    }

    /// Makes the program's own buffer for the attributes that nothing feeds and whose length is known.
    void feed_own()
    {
        if (!m_own_records) return;
        std::vector<Attribute> unfed;
        for (const Attribute& attribute : attributes.all())
        {
            if (attribute.buffer == nullptr && attribute.constant.empty() && attribute.count != 0) unfed.push_back(attribute);
        }
        if (unfed.empty()) return;
        m_own.push_back(make_program_buffer(unfed, *m_own_records));
        attributes.attach(m_own.back()->buffer(), 0, [](std::string_view) { return false; });
    }

    Kept m_kept{};
    // Sorted by what users write.
    std::vector<std::pair<std::string, std::string>> m_hook_names{};
    std::optional<std::size_t> m_own_records{};
    std::vector<std::shared_ptr<ProgramBuffer>> m_own{};
    bool m_is_linked = false;
    std::string m_settling{};
};

}  // namespace glumpp::gloo::detail

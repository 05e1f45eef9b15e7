// A file of XML, by pugixml.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

#include "entities.hpp"
#include "namespaces.hpp"

namespace tiger
{

/// The size that a drawing may have, which bounds the memory that is taken: a document takes up to 20 times as much as its text.
inline constexpr std::size_t mebibyte = std::size_t{1} << 20, largest_file = 32 * mebibyte;

/// Reads a whole file. Throws std::runtime_error when it cannot be read, or is larger than a drawing may be.
[[nodiscard]] inline std::string read_file(const std::string& path)
{
    const auto refuse = [&path](const std::string& why) { throw std::runtime_error("cannot read '" + path + "': " + why); };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) refuse(std::strerror(errno));
    std::string text;
    for (std::size_t got = 1; got > 0;)
    {
        // A size that is asked for beforehand would be wrong for a pipe.
        const std::size_t size = text.size();
        text.resize(size + std::clamp(size, mebibyte / 16, mebibyte * 4));
        got = std::fread(text.data() + size, 1, text.size() - size, file.get());
        text.resize(size + got);
        if (std::ferror(file.get()) != 0) refuse(std::strerror(errno));
        if (text.size() > largest_file) refuse("it is larger than " + std::to_string(largest_file / mebibyte) + " MiB");
    }
    return text;
}

/// What it takes to read the attributes of an element, in about 16 bytes of text.
[[nodiscard]] inline std::size_t attribute_work(pugi::xml_node node)
{
    std::size_t out = 0;
    for (const pugi::xml_attribute attribute : node.attributes()) out += 1 + std::strlen(attribute.value()) / 16;
    return out;
}

/// A document of XML, whole or up to where it went wrong. The elements of SVG have their names without a prefix, others have none, and
/// a reference is the attribute `href`, whatever its prefix was.
class Document
{
public:
    explicit Document(std::string text) : m_text(std::move(text))
    {
        Entities entities(m_text);
        if (!entities.empty()) m_text = entities.expand(m_text);
        m_entities_left = entities.too_large();
        // pugixml keeps what it understood of a document that is wrong.
        const pugi::xml_parse_result result = m_document.load_buffer(m_text.data(), m_text.size());
        if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
        m_root_name = root().name();
        Namespaces().resolve(m_document);
        if (!result) m_fault = "line " + std::to_string(line(result.offset)) + ": " + result.description();
    }

    /// Of its text, in bytes.
    [[nodiscard]] std::size_t size() const noexcept { return m_text.size(); }
    [[nodiscard]] pugi::xml_node root() const { return m_document.document_element(); }
    /// The root's name as the file has it.
    [[nodiscard]] std::string_view root_name() const noexcept { return m_root_name; }
    /// Where and why reading ended before the end; empty if it did not.
    [[nodiscard]] const std::string& fault() const noexcept { return m_fault; }
    /// Whether there are entities that were left as they are.
    [[nodiscard]] bool entities_left() const noexcept { return m_entities_left; }

    /// The line that an element begins in.
    [[nodiscard]] std::size_t line(pugi::xml_node node) const { return line(node.offset_debug()); }

    /// The element that a reference such as "#name" means; none if there is no such element.
    [[nodiscard]] pugi::xml_node find(std::string_view reference)
    {
        if (!reference.starts_with('#')) return {};
        if (m_ids.empty())
        {
            // Afterwards it is not: elements without an id share the empty one.
            for_each_element([this](pugi::xml_node node) { m_ids.try_emplace(node.attribute("id").value(), node); });
        }
        const auto found = m_ids.find(reference.substr(1));
        return reference.size() == 1 || found == m_ids.end() ? pugi::xml_node{} : found->second;
    }

    /// Calls `use(node)` for each element from the root on, in the order of the file.
    template <class Use>
    void for_each_element(Use&& use) const
    {
        for (pugi::xml_node node = root(); node;)
        {
            if (node.type() == pugi::node_element) use(node);
            // Without recursion: elements may be nested deeper than the stack is.
            if (node.first_child())
            {
                node = node.first_child();
                continue;
            }
            while (node && node != root() && !node.next_sibling()) node = node.parent();
            node = node == root() ? pugi::xml_node{} : node.next_sibling();
        }
    }

private:
    [[nodiscard]] std::size_t line(std::ptrdiff_t offset) const
    {
        const auto end = m_text.begin() + std::clamp<std::ptrdiff_t>(offset, 0, static_cast<std::ptrdiff_t>(m_text.size()));
        return static_cast<std::size_t>(std::count(m_text.begin(), end, '\n')) + 1;
    }

    std::string m_text;
    pugi::xml_document m_document;
    std::string m_root_name, m_fault;
    bool m_entities_left = false;
    std::unordered_map<std::string_view, pugi::xml_node> m_ids;
};

}  // namespace tiger

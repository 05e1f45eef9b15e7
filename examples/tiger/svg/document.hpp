// A file of XML, by pugixml.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

namespace tiger
{

/// Reads a whole file. Throws std::runtime_error when it cannot be read, or is larger than a drawing may be.
[[nodiscard]] inline std::string read_file(const std::string& path)
{
    // Bounds the memory that is taken: a document takes up to 20 times as much as its text.
    constexpr std::size_t mebibyte = std::size_t{1} << 20, largest = 64 * mebibyte;

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
        if (text.size() > largest) refuse("it is larger than " + std::to_string(largest / mebibyte) + " MiB");
    }
    return text;
}

/// A document of XML, whole or up to where it went wrong. Entities other than XML's own five are left as they are.
class Document
{
public:
    explicit Document(const std::string& text) : m_size(text.size())
    {
        // pugixml keeps what it understood of a document that is wrong.
        const pugi::xml_parse_result result = m_document.load_buffer(text.data(), text.size());
        if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
        const std::string_view root_name = root().name();
        m_prefix = root_name.substr(0, root_name.find(':') + 1);  // nothing plus 1 is 0
        if (result) return;
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(static_cast<std::size_t>(result.offset), text.size()));
        m_fault = "line " + std::to_string(std::count(text.begin(), end, '\n') + 1) + ": " + result.description();
    }

    /// Of its text, in bytes.
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] pugi::xml_node root() const { return m_document.document_element(); }
    /// Where and why reading ended before the end; empty if it did not.
    [[nodiscard]] const std::string& fault() const noexcept { return m_fault; }

    /// The name of an SVG element without the prefix that the root has, too; empty for others.
    [[nodiscard]] std::string_view name(pugi::xml_node node) const
    {
        const std::string_view own = node.name();
        if (!own.starts_with(m_prefix)) return {};
        const std::string_view local = own.substr(m_prefix.size());
        return local.find(':') == local.npos ? local : std::string_view{};
    }

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
    std::size_t m_size;
    pugi::xml_document m_document;
    std::string_view m_prefix;
    std::string m_fault;
    std::unordered_map<std::string_view, pugi::xml_node> m_ids;
};

}  // namespace tiger

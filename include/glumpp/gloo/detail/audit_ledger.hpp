// What is looked at before something is sent, and the books that are kept of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include <glumpp/gl.hpp>
#include <glumpp/memory/bytes.hpp>

namespace glumpp::gloo
{
class Buffer;
class Texture;
}  // namespace glumpp::gloo

namespace glumpp::gloo::detail
{

/// Throws Error where a byte is neither pending nor what was sent, and lets it be pending; else notes what the upload that comes next
/// sends.
void audit(const Buffer& buffer, memory::Bytes& bytes);
void audit(const Texture& texture, memory::Bytes& bytes);

/// Notes what debug::label() called a GL object.
void audit_label(GLenum kind, GLuint name, std::string_view text);

/// What was sent of each object, by its id, which no other object ever has; so they need not say when they are gone.
struct AuditLedger
{
    struct Sums
    {
        std::size_t count = 0;
        std::size_t sent = 0;
        std::size_t changed = 0;
    };
    struct Entry
    {
        GLenum kind = GL_NONE;
        GLuint name = 0;
        std::string label{};
        std::map<memory::detail::Origins, Sums> sums{};
    };

    std::mutex mutex{};
    std::map<std::uint64_t, Entry> entries{};

    /// The only one. It is never destroyed, for what is static may still be sent when statics are.
    [[nodiscard]] static AuditLedger& get();
};

}  // namespace glumpp::gloo::detail

#ifndef GLUMPP_SEPARATE_COMPILATION
#include <glumpp/gloo/detail/impl/audit_ledger.ipp>
#endif

// What is looked at before something is sent, and the books that are kept of it.
#pragma once

#ifdef GLUMPP_AUDIT

#include <glumpp/detail/inline.hpp>
#include <glumpp/error.hpp>
#include <glumpp/gloo/audit.hpp>
#include <glumpp/gloo/buffer.hpp>
#include <glumpp/gloo/detail/audit_ledger.hpp>
#include <glumpp/gloo/detail/audit_lines.hpp>
#include <glumpp/gloo/texture.hpp>

namespace glumpp::gloo::detail
{

/// "buffer 7 of (position, color)", "indices 8", "texture 9, GL_TEXTURE_2D of 64 × 64".
[[nodiscard]] inline std::string audited_text(const Buffer& buffer)
{
    std::string fields;
    for (const memory::Field& field : buffer.fields()) fields.append(fields.empty() ? " of (" : ", ").append(field.name);
    return glumpp::detail::text("buffer ", buffer.id(), fields, fields.empty() ? "" : ")");
}
[[nodiscard]] inline std::string audited_text(const Texture& texture)
{
    return glumpp::detail::text("texture ", texture.id(), ", ", texture.target_info().text, " of ",
                                glumpp::detail::tuple_text(texture.extents()));
}

/// "record 3, field 'color', byte 92".
[[nodiscard]] inline std::string place_text(const Buffer& buffer, std::size_t offset)
{
    const std::size_t inside = offset % buffer.record_size();
    std::string_view name = buffer.fields().empty() ? "" : "(padding)";
    for (const memory::Field& field : buffer.fields())
    {
        if (inside >= field.offset && inside < field.offset + field.size) name = field.name;
    }
    return glumpp::detail::text("record ", offset / buffer.record_size(), name.empty() ? "" : ", field '", name, name.empty() ? "" : "'",
                                ", byte ", offset);
}
/// "texel (0, 3, 1) (depth, row, column), byte 2 of it".
[[nodiscard]] inline std::string place_text(const Texture& texture, const memory::Grid& grid, std::size_t offset)
{
    const std::size_t texel = offset / grid.texel_size(), rows = texture.extents()[1], columns = texture.extents()[2];
    const std::array<std::size_t, 3> place{texel / columns / rows, texel / columns % rows, texel % columns};
    return glumpp::detail::text("texel ", glumpp::detail::tuple_text(place), " (depth, row, column), byte ", offset % grid.texel_size(),
                                " of it");
}

[[nodiscard]] inline const memory::detail::Origins& origins_of(const memory::Bytes& bytes)
{
    return bytes.grid() != nullptr ? bytes.grid()->origins() : bytes.audit().origins;
}

/// What is pending, and who marked it.
[[nodiscard]] inline std::string pending_text(const memory::Bytes& bytes)
{
    std::string what;
    if (bytes.grid() == nullptr && bytes.pending())
        what = glumpp::detail::text("bytes ", bytes.pending()->offset, " to ", bytes.pending()->end);
    if (bytes.grid() != nullptr && bytes.grid()->pending())
        what = glumpp::detail::text("texels ", glumpp::detail::tuple_text(bytes.grid()->pending()->offset), " to ",
                                    glumpp::detail::tuple_text(bytes.grid()->pending()->end));
    if (what.empty()) return "nothing is pending";
    const auto& [first, last] = origins_of(bytes);
    const auto lines = lines_of({first, last});
    return glumpp::detail::text("pending are ", what, ", from ", text(lines.at(first)), " to ", text(lines.at(last)));
}

template <class Object, class Place>
void audit_object(const Object& object, GLenum kind, memory::Bytes& bytes, Place&& place)
{
    AuditLedger& ledger = AuditLedger::get();
    const std::lock_guard lock(ledger.mutex);
    AuditLedger::Entry& entry = ledger.entries[object.id()];
    if (entry.kind == GL_NONE) entry.label = audited_text(object);
    entry.kind = kind;
    entry.name = object.name();
    if (const auto fault = bytes.audit().unmarked(bytes))
    {
        const std::string why = glumpp::detail::text(
            entry.label, ": ", place(fault->offset), fault->size() > 1 ? ", and others up to " : "",
            fault->size() > 1 ? place(fault->end - 1) : std::string(), " was written and not marked (", pending_text(bytes),
            "). Borrowed memory wants a touch(), a span of edit() is good until the next flush. It is pending now, and the next flush "
            "sends it");
        bytes.mark_bytes(fault->offset, fault->end);
        throw Error(why);
    }
    const auto traffic = bytes.audit().traffic(bytes);
    if (traffic.sent == 0) return;
    AuditLedger::Sums& sums = entry.sums[origins_of(bytes)];
    ++sums.count;
    sums.sent += traffic.sent;
    sums.changed += traffic.changed;
}

GLUMPP_INLINE void audit(const Buffer& buffer, memory::Bytes& bytes)
{
    audit_object(buffer, GL_BUFFER, bytes, [&](std::size_t offset) { return place_text(buffer, offset); });
}

GLUMPP_INLINE void audit(const Texture& texture, memory::Bytes& bytes)
{
    audit_object(texture, GL_TEXTURE, bytes, [&](std::size_t offset) { return place_text(texture, *bytes.grid(), offset); });
}

GLUMPP_INLINE void audit_label(GLenum kind, GLuint name, std::string_view text)
{
    AuditLedger& ledger = AuditLedger::get();
    const std::lock_guard lock(ledger.mutex);
    // The youngest: OpenGL gives the names of those that are gone to others.
    for (auto entry = ledger.entries.rbegin(); entry != ledger.entries.rend(); ++entry)
    {
        if (entry->second.kind != kind || entry->second.name != name) continue;
        entry->second.label = text;
        return;
    }
}

GLUMPP_INLINE AuditLedger& AuditLedger::get()
{
    static auto& only = *new AuditLedger;
    return only;
}

}  // namespace glumpp::gloo::detail

#endif

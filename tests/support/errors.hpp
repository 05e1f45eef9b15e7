// What tests ask of an error: its text.
#pragma once

#include <string>

#include <glumpp/error.hpp>

/// The text of the glumpp::Error that `f` throws, empty when it throws none.
template <class F>
std::string error_of(F&& f)
{
    try
    {
        f();
    }
    catch (const glumpp::Error& error)
    {
        return error.what();
    }
    return {};
}

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

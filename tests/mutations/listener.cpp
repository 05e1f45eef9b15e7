// Keeps which changes each test case asked for: a line each in the file that GLUMPP_MUTATION_TRACE names.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_test_case_info.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
using Listener = Catch::EventListenerBase;
#else
#define CATCH_CONFIG_EXTERNAL_INTERFACES
#include <catch2/catch.hpp>
using Listener = Catch::TestEventListenerBase;
#endif

#include "mutations/mutation.hpp"

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

namespace
{

std::vector<char>& reached()
{
    static std::vector<char> changes(1 << 17);
    return changes;
}

struct Trace : Listener
{
    using Listener::Listener;

    void testCaseStarting(const Catch::TestCaseInfo& info) override
    {
        Listener::testCaseStarting(info);
        m_name = info.name;
        reached().assign(reached().size(), 0);
        m_begin = std::clock();
    }

    void testCaseEnded(const Catch::TestCaseStats& stats) override
    {
        Listener::testCaseEnded(stats);
        const char* const path = std::getenv("GLUMPP_MUTATION_TRACE");
        if (path == nullptr) return;
        const double seconds = static_cast<double>(std::clock() - m_begin) / CLOCKS_PER_SEC;
        std::ofstream file(path, std::ios::app);
        file << m_name << '\t' << seconds << '\t';
        for (std::size_t change = 0; change < reached().size(); ++change)
            if (reached()[change] != 0) file << change << ' ';
        file << '\n';
    }

private:
    std::string m_name;
    std::clock_t m_begin = 0;
};

CATCH_REGISTER_LISTENER(Trace)

}  // namespace

bool glumpp_mutation::asked(int change)
{
    static const char* const text = std::getenv("GLUMPP_MUTATION");
    static const int active = text != nullptr ? std::atoi(text) : -1;
    reached().at(static_cast<std::size_t>(change)) = 1;
    return change == active;
}

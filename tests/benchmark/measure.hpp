// Two ways of doing the same, timed in turn, and the table of what came out.
//
// The machine is never quiet, so no time says much by itself. Each round times both sides, one right after the other; what is told is
// the median of the rounds' ratios, and between which two the middle four fifths of them lie.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace benchmark
{

/// The highest ratio that a row should have, or that it is only told.
using Goal = double;
inline constexpr Goal told = 0;

struct Spread
{
    double low, median, high;
};

[[nodiscard]] inline Spread spread(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    const auto at = [&](double part) { return all[static_cast<std::size_t>(std::lround(part * static_cast<double>(all.size() - 1)))]; };
    return {at(0.1), at(0.5), at(0.9)};
}

/// Does the work once, in a function of its own. What it wrote counts as read, so that no work is left out.
template <class Work>
[[gnu::noinline]] void once(Work& work)
{
    work();
    asm volatile("" ::: "memory");
}

/// Nanoseconds that the work takes when it is done so many times.
template <class Work>
[[nodiscard]] double nanoseconds(Work& work, std::size_t times)
{
    using clock = std::chrono::steady_clock;
    const auto start = clock::now();
    for (std::size_t i = 0; i < times; ++i) once(work);
    return std::chrono::duration<double, std::nano>(clock::now() - start).count();
}

/// Prints rows as they are measured, and counts those that miss their goal.
class Table
{
public:
    explicit Table(int rounds) : m_rounds(static_cast<std::size_t>(std::max(rounds, 1))) {}

    /// A heading, and what one of the times below it is the time of.
    void section(const std::string& heading, const std::string& unit)
    {
        std::printf("\n%s\n%-58s %12s %12s %7s %14s %6s\n", heading.c_str(), "", unit.c_str(), "reference", "ratio", "10 % to 90 %",
                    "goal");
        m_medians.clear();
    }

    /// Times both sides, which do as many `units` of work each time and are called equally often.
    template <class Ours, class Reference>
    void compare(const std::string& row, Goal goal, double units, Ours ours, Reference reference)
    {
        compare(row, goal, ours, units, reference, units, Calls::equal);
    }

    /// Times both sides, which do other amounts of work: what a unit takes here and there.
    template <class Ours, class Reference>
    void scale(const std::string& row, Goal goal, double units, Ours ours, double reference_units, Reference reference)
    {
        compare(row, goal, ours, units, reference, reference_units, Calls::as_long);
    }

    /// A row whose rounds were timed elsewhere.
    void add(const std::string& row, Goal goal, const std::vector<double>& ours, const std::vector<double>& reference)
    {
        std::vector<double> ratios;
        for (std::size_t i = 0; i < ours.size(); ++i) ratios.push_back(ours[i] / reference[i]);
        const Spread ratio = spread(ratios);
        std::printf("%-58s %12.2f %12.2f %7.2f %6.2f to %4.2f", row.c_str(), spread(ours).median, spread(reference).median, ratio.median,
                    ratio.low, ratio.high);
        judge(ratio.median, goal);
        m_medians.push_back(ratio.median);
    }

    /// The geometric mean of the section's rows so far.
    void mean(const std::string& row, Goal goal)
    {
        double sum = 0;
        for (const double ratio : m_medians) sum += std::log(ratio);
        const double mean = std::exp(sum / static_cast<double>(m_medians.size()));
        std::printf("%-58s %12s %12s %7.2f %14s", row.c_str(), "", "", mean, "");
        judge(mean, goal);
    }

    /// A row that cannot be measured here.
    void skip(const std::string& row, const std::string& why) { std::printf("%-58s %s\n", row.c_str(), why.c_str()); }

    /// Tells when the two sides did not do the same.
    void check(const std::string& row, bool same)
    {
        if (!same) std::printf("%-58s THE TWO DIFFER\n", row.c_str());
        m_differ = m_differ || !same;
    }

    /// The last line, and what the program returns: 1 when two sides did not do the same. A goal missed is no failure.
    [[nodiscard]] int finish() const
    {
        std::printf("\n%zu of %zu goals met\n", m_met, m_goals);
        return m_differ ? 1 : 0;
    }

private:
    /// How long a side works in a round, in nanoseconds.
    static constexpr double block = 1e6;

    /// How often the two sides are called: equally, so that both end with the same numbers, or for equally long.
    enum class Calls
    {
        equal,
        as_long
    };

    template <class Ours, class Reference>
    void compare(const std::string& row, Goal goal, Ours& ours, double units, Reference& reference, double reference_units, Calls calls)
    {
        // The first calls fill caches and make what there is to make.
        once(ours), once(reference);
        double a = nanoseconds(ours, 1), b = nanoseconds(reference, 1);
        if (calls == Calls::equal) a = b = std::max(a, b);
        const std::size_t rounds = std::max(a, b) > 20 * block ? std::min<std::size_t>(m_rounds, 7) : m_rounds;
        const std::size_t a_times = times_of(a), b_times = times_of(b);
        std::vector<double> a_all, b_all;
        for (std::size_t round = 0; round < rounds; ++round)
        {
            const auto time_ours = [&] { a_all.push_back(nanoseconds(ours, a_times) / (units * static_cast<double>(a_times))); };
            if (round % 2 == 0) time_ours();
            b_all.push_back(nanoseconds(reference, b_times) / (reference_units * static_cast<double>(b_times)));
            if (round % 2 == 1) time_ours();
        }
        add(row, goal, a_all, b_all);
    }

    static std::size_t times_of(double nanoseconds)
    {
        return static_cast<std::size_t>(std::clamp(block / std::max(nanoseconds, 1.0), 1.0, 1e6));
    }

    void judge(double ratio, Goal goal)
    {
        if (goal > 0)
        {
            const bool met = ratio <= goal;
            std::printf(" %6.2f %s", goal, met ? "met" : "MISSED");
            ++m_goals;
            m_met += met ? 1 : 0;
        }
        std::printf("\n");
        std::fflush(stdout);
    }

    std::size_t m_rounds, m_goals = 0, m_met = 0;
    std::vector<double> m_medians{};
    bool m_differ = false;
};

}  // namespace benchmark

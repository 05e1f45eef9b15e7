/// Says which of the changes that are planted in a copy of include/ is made: mutate.py includes this in every file of it.
#pragma once

/// The change that is made in what the compiler evaluates; what runs asks the environment, by the same name.
#ifndef GLUMPP_MUTATION
#define GLUMPP_MUTATION -1
#endif

namespace glumpp_mutation
{

/// Whether this change is made, by the environment; keeps that it was asked for.
bool asked(int change);

/// Whether this change is made.
constexpr bool on(int change)
{
    if (__builtin_is_constant_evaluated()) return change == GLUMPP_MUTATION;
    return asked(change);
}

}  // namespace glumpp_mutation

# From a checkout, as a part of the user's own build.
set(consumers consumer)

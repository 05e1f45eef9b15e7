#!/usr/bin/env bash
# How like a program's picture of a drawing is to rsvg-convert's:
#     fidelity.sh PROGRAM FIDELITY NAME DRAWING WIDTHxHEIGHT SSIM FAR [VIEWBOX]
# PROGRAM draws as `PROGRAM DRAWING --size WIDTHxHEIGHT --output FILE.png`, FIDELITY compares, NAME begins the names of
# the files that are left in the current folder. It fails when the SSIM is lower than the bound or more than FAR per cent
# of the pixels are far. A drawing that ends in .sh is a script that prints it. VIEWBOX, such as "0 0 10 10", is what
# both draw instead of the whole; it has the proportions of the picture.
# Exit status 77 says that what it takes is not here; with GLUMPP_REQUIRE_GL set, that is a failure.
set -euo pipefail

if [ $# -lt 7 ]; then
    sed -n '3,3s/^# *//p' "$0" >&2
    exit 2
fi
program=$1 fidelity=$2 name=$3 drawing=$4 size=$5 ssim=$6 far=$7 view_box=${8:-}

skip() {
    echo "fidelity.sh: $1" >&2
    if [ -n "${GLUMPP_REQUIRE_GL:-}" ]; then exit 1; else exit 77; fi
}
command -v rsvg-convert >/dev/null || skip "rsvg-convert is missing (Debian, Ubuntu: librsvg2-bin)"
[ -e "$drawing" ] || skip "there is no drawing '$drawing' (the tiger of Debian, Ubuntu: libelementary-data)"

if [ "${drawing##*.}" = sh ]; then
    bash "$drawing" >"$name.svg"
    drawing=$name.svg
fi
if [ -n "$view_box" ]; then
    # The first viewBox of the file is its root's.
    sed "0,/viewBox=\"[^\"]*\"/s//viewBox=\"$view_box\"/" "$drawing" >"$name.part.svg"
    drawing=$name.part.svg
    grep -Fq "viewBox=\"$view_box\"" "$drawing" || { echo "fidelity.sh: the drawing has no viewBox to change" >&2; exit 2; }
fi

rm -f "$name.png" "$name.rsvg.png" "$name.difference.png"
rsvg-convert --width "${size%x*}" --height "${size#*x}" --background-color white --output "$name.rsvg.png" "$drawing"
if ! said=$("$program" "$drawing" --size "$size" --output "$name.png" 2>&1); then
    echo "$said" >&2
    case $said in *"no OpenGL"*) skip "the program found no OpenGL" ;; esac
    exit 1
fi
echo "$said"
if ! "$fidelity" "$name.png" "$name.rsvg.png" "$ssim" "$far" "$name.difference.png"; then
    echo "wanted: SSIM $ssim or more, far $far % or less; see $PWD/$name.png, $name.rsvg.png and $name.difference.png"
    exit 1
fi

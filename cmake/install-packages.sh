# Sourced by tests/run and examples/run: `install_packages NAME...` installs what is missing of these packages of
# Debian or Ubuntu, and asks nothing of the network when nothing is.

# What the library and its examples are built of and run on; the tests build them all.
needed_packages=(g++ cmake python3-glad libxtensor-dev libegl-dev libgl-dev libopengl-dev libegl1 libgl1-mesa-dri
    libcli11-dev libglfw3-dev libglm-dev libpng-dev libpugixml-dev zlib1g-dev libfreetype-dev fonts-dejavu-core)

install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ "${#missing[@]}" -eq 0 ] && return 0

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "these packages are missing, and there is no sudo to install them with: ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "installing ${missing[*]}"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
}

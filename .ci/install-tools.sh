#!/bin/sh
# SPDX-License-Identifier: MIT
# Sees to the tools that chs is built and tested with. What is there already stays as it is, whoever installed it; what is absent comes
# from Debian's packages, said with its size on disk before it is installed. Elsewhere it only says what is missing.
# usage: install-tools.sh build|bench|test|check [--only-say]
set -eu
purpose=${1:-build}
only_say=${2:-}

say() { echo "chs: $*" >&2; }
fail() { say "$@"; exit 1; }
has() { command -v "$1" > /dev/null 2>&1; }

# ---------------------------------------------------------------- what is absent
packages=
missing=
need() { # need COMMAND PACKAGE...
    has "$1" && return 0
    missing="$missing $1"
    shift
    packages="$packages $*"
}
need_header() { # need_header HEADER BEFORE PACKAGE: BEFORE is the text it needs in front of it
    printf '%b#include <%s>\n' "$2" "$1" | "${CC:-cc}" -E -x c - > /dev/null 2>&1 && return 0
    missing="$missing $1"
    case " $packages " in *" $3 "*) ;; *) packages="$packages $3" ;; esac
}
wish() { # wish COMMAND PACKAGE: what some test wants and is skipped without; no reason to fail where it cannot be had
    has "$1" && return 0
    # before the first update apt knows no package at all
    if has apt-get && { [ "$(id -u)" = 0 ] || has sudo; } && { apt-cache show "$2" || ! apt-cache show make; } > /dev/null 2>&1; then
        need "$1" "$2"
    else
        say "no $1, and no way to install Debian's $2: the tests that use it are skipped"
    fi
}
need "${CC:-cc}" gcc libc6-dev
need_header stdio.h '' libc6-dev
need_header zlib.h '' zlib1g-dev
need make make
need "${EMCC:-emcc}" emscripten
need node nodejs npm
if [ -z "${CJSON_DIR:-}" ] && [ ! -f build/cjson/cJSON.c ]; then need dpkg-source dpkg-dev; fi
if has node && ! has npm; then
    # Debian's npm goes with Debian's Node alone; beside another one it cannot be installed
    case $(dpkg-query -W -f '${Version}' nodejs 2> /dev/null || true) in
        *dfsg*) need npm npm ;;
        *) fail "node is here ($(command -v node)), but npm is not. Install the npm that belongs to this node, then run make again." ;;
    esac
fi
case $purpose in
    build) ;;
    bench) need "${CHROMIUM:-chromium}" chromium ;; # a slider is dragged in it
    test)
        need_header cmocka.h '#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <setjmp.h>\n' libcmocka-dev
        need "${CHROMIUM:-chromium}" chromium
        wish "${SOFFICE:-soffice}" libreoffice-calc-nogui # recalculates the workbook with formulas
        ;;
    check)
        need clang clang
        need clang-format clang-format
        ;;
    *) fail "usage: install-tools.sh build|bench|test|check [--only-say]" ;;
esac

# ---------------------------------------------------------------- installing it
if [ -n "$packages" ]; then
    has apt-get || fail "missing:$missing. This system has no apt-get: install them its own way (Debian's packages:$packages), then run make again."
    [ -z "$only_say" ] || fail "missing:$missing. Install them with: apt-get install --no-install-recommends$packages"
    as_root=
    if [ "$(id -u)" != 0 ]; then
        has sudo || fail "missing:$missing, and there is no sudo. As root: apt-get install --no-install-recommends$packages"
        as_root=sudo
    fi
    apt() { $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q "$@" < /dev/null; }
    update() {
        log=$(apt update 2>&1) || { echo "$log" >&2; fail "apt-get update failed. Missing:$missing"; }
    }
    # What apt would do, without doing it: the sizes it would print, empty if it does not know a package yet.
    # shellcheck disable=SC2086
    plan() { apt install --assume-no --no-install-recommends $packages 2>&1 | grep -E 'newly installed|^Need to get|^After this operation' || true; }
    plan=$(plan)
    case $plan in
        *'After this operation'*) ;;
        *)
            update
            plan=$(plan)
            ;;
    esac
    say "missing:$missing"
    say "installing Debian packages:$packages"
    echo "$plan" | sed 's/^/       /' >&2
    start=$(date +%s)
    # The lists may be older than the mirror: then once more with new ones.
    # shellcheck disable=SC2086
    install() { apt install -y -q -o Dpkg::Use-Pty=0 --no-install-recommends $packages 2>&1; }
    if ! log=$(install); then
        update
        if ! log=$(install); then
            echo "$log" | tail -n 20 >&2
            fail "apt-get could not install:$packages"
        fi
    fi
    say "installed in $(($(date +%s) - start)) s"
fi

# ---------------------------------------------------------------- what is there must do
version=$(node --version 2> /dev/null) || fail "node does not run: $(command -v node)"
major=${version#v}
[ "${major%%.*}" -ge 18 ] || fail "node $version is too old: chs needs 18 or newer ($(command -v node))"

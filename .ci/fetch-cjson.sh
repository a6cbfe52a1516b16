#!/bin/sh
# SPDX-License-Identifier: MIT
# Puts cJSON.c and cJSON.h into a folder: Debian 12's source package, with Debian's security patches, checked by apt's signatures and
# by the checksum of the upstream archive below. Needs apt and dpkg-dev, no root; nothing of the system's own apt state is touched.
# usage: fetch-cjson.sh FOLDER
set -eu
version=1.7.15
sha256=5308fd4bd90cef7aa060558514de6a1a4a0819974a26e6ed13973c5f624c24b2
into=$1
work=$into.part
mkdir -p "$work"
work=$(cd "$work" && pwd)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

fail() {
    {
        echo "chs: cannot get the source of cJSON $version: $1"
        [ ! -s "$work/log" ] || tail -n 15 "$work/log" | sed 's/^/    /'
        echo "     To build with a copy that you have: make CJSON_DIR=/folder/that/holds/cJSON.c/and/cJSON.h"
    } >&2
    exit 1
}
: > "$work/log"
command -v apt-get > /dev/null || fail "this system has no apt-get"
command -v dpkg-source > /dev/null || fail "dpkg-source is missing (Debian package dpkg-dev)"

# The mirrors that this system already uses, whatever the format of its lists; on a later Debian, with the name of Debian 12.
codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-bookworm}")
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
option=
[ ! -f $keyring ] || option="[signed-by=$keyring] "
apt-get update --print-uris 2>> "$work/log" |
    sed -n "s|^'\(.*/\)dists/\(.*\)/InRelease'.*|\1 \2|p" | sed "s| $codename| bookworm|" |
    sed -n "s|^\([^ ]*\) \(bookworm[^ ]*\)$|deb-src $option\1 \2 main|p" | sort -u > "$work/sources.list"
[ -s "$work/sources.list" ] || fail "no Debian mirror among this system's apt sources"

mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
apt() {
    (cd "$work" && apt-get -q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State::lists="$work/lists" \
        -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@" < /dev/null >> "$work/log" 2>&1)
}
apt update || fail "apt-get update of the source lists failed"
apt source --only-source cjson || fail "apt-get source failed"

archive=$(echo "$work"/cjson_*.orig.tar.*)
echo "$sha256  $archive" | sha256sum -c --status 2>/dev/null || fail "$(basename "$archive") is not the archive of $version that was expected"
mkdir -p "$into"
# the .c file last: make takes it as the sign that all is there
cp "$work"/cjson-*/LICENSE "$work"/cjson-*/cJSON.h "$work"/cjson-*/cJSON.c "$into/"

# How a target is built on this machine. Sourced by make.sh.
#
# An installed standard library is taken first (`rustup target add …`). Where only its source is installed
# (`rustup component add rust-src`, or Debian's rust-web-src) it is built from that source, which needs a linker of the
# target. Nothing is installed here, and nothing is written into the checkout.

# Toolchains that may be there: the one that is asked for or first on the path, and the one of the system.
toolchains() {
  echo "${CARGO:-cargo} ${RUSTC:-rustc}"
  [ -x /usr/bin/cargo ] && [ -x /usr/bin/rustc ] && echo "/usr/bin/cargo /usr/bin/rustc"
  return 0
}

has_std() { # RUSTC TARGET
  local folder
  folder=$("$1" --print target-libdir --target "$2" 2>/dev/null) || return 1
  compgen -G "$folder/libstd-*.rlib" >/dev/null
}

std_source() { # RUSTC: the folder `library` of its own source
  local root
  root=$("$1" --print sysroot 2>/dev/null) || return 1
  [ -f "$root/lib/rustlib/src/rust/library/std/Cargo.toml" ] && echo "$root/lib/rustlib/src/rust/library"
}

called_zig() { # prints how zig is called
  if type -P zig; then :
  elif "${PYTHON:-python3}" -m ziglang version >/dev/null 2>&1; then echo "${PYTHON:-python3} -m ziglang"
  else return 1; fi
}

# A file that calls `zig cc` for a target, as cargo wants its linkers.
zig_linker() { # TARGET-OF-ZIG FOLDER
  local how
  how=$(called_zig) || return 1
  mkdir -p "$2"
  printf '#!/bin/sh\nexec %s cc -target %s "$@"\n' "$how" "$1" >"$2/zig-$1"
  chmod +x "$2/zig-$1"
  echo "$2/zig-$1"
}

# Chooses for TARGET: sets `cargo`, `rustc`, `linker`, `flags`, `more`; or sets `lack` to one sentence and fails.
choose() { # TARGET WORK
  local target=$1 work=$2 source=""
  cargo="" linker="" flags="" more="" lack=""
  while read -r c r; do
    if has_std "$r" "$target"; then cargo=$c rustc=$r; break; fi
  done < <(toolchains)
  if [ -z "$cargo" ]; then
    while read -r c r; do
      if source=$(std_source "$r"); then cargo=$c rustc=$r; break; fi
    done < <(toolchains)
    if [ -z "$cargo" ]; then
      lack="no standard library for $target: rustup target add $target"
      return 1
    fi
    more="-Zbuild-std=std,panic_unwind"
  fi
  case $target in
    *-unknown-linux-musl) choose_musl "$target" "$source" "$work" ;;
    x86_64-pc-windows-gnu) choose_windows "$source" "$work" ;;
    *) lack="$target is not known here"; return 1 ;;
  esac
}

choose_musl() { # TARGET SOURCE WORK
  local target=$1 source=$2 work=$3
  flags="-Ctarget-feature=+crt-static"
  if [ -z "$source" ]; then
    # An installed one brings musl, its start files and an unwinder, and the toolchain a linker that knows every processor.
    [ "$target" = "$(uname -m)-unknown-linux-musl" ] || linker=rust-lld
    return 0
  fi
  # Zig brings musl and an unwinder for it; GCC's, which `musl-gcc` would take, asks glibc for its tables since GCC 12.
  flags="$flags -Clink-self-contained=no"
  linker=$(zig_linker "${target/-unknown/}" "$work/zig") || { lack="no linker for $target: pip install ziglang"; return 1; }
}

choose_windows() { # SOURCE WORK
  local source=$1 work=$2 part
  linker=x86_64-w64-mingw32-gcc
  command -v "$linker" >/dev/null || { lack="no linker for x86_64-pc-windows-gnu: apt-get install gcc-mingw-w64-x86-64"; return 1; }
  command -v x86_64-w64-mingw32-windres >/dev/null || { lack="no windres: apt-get install binutils-mingw-w64-x86-64"; return 1; }
  [ -n "$source" ] || return 0
  # Two start files that come with an installed one and are not built with `-Zbuild-std`.
  mkdir -p "$work/windows"
  for part in rsbegin rsend; do
    RUSTC_BOOTSTRAP=1 "$rustc" --target x86_64-pc-windows-gnu --emit=obj -o "$work/windows/$part.o" \
      "$source/rtstartup/$part.rs"
  done
  flags="-Lnative=$work/windows"
}

#!/usr/bin/env python3
"""Folders → archives of the same bytes wherever and whenever they are made, and the checksums of all.

Usage: archive.py OUT

Each folder of OUT gets a file SHA256SUMS inside, and beside it an archive: `.zip` for Windows, `.tar.gz` for the others.
Names are sorted, times are SOURCE_DATE_EPOCH, owners are nobody, modes are two. OUT gets a SHA256SUMS of the archives.
"""
import gzip
import hashlib
import io
import os
import pathlib
import sys
import tarfile
import time
import zipfile

WHEN = int(os.environ["SOURCE_DATE_EPOCH"])


def files(folder):
    return sorted((one for one in folder.rglob("*") if one.is_file()), key=lambda one: one.relative_to(folder).as_posix().encode())


def sums(folder, listed):
    lines = (f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.relative_to(folder).as_posix()}\n" for one in listed)
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8", newline="\n")


def is_program(one):
    return one.name in ("ziping", "自评.desktop")


def as_zip(folder, to):
    # Times of a zip have no zone and begin in 1980.
    stamp = max(time.gmtime(WHEN)[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for one in files(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{one.relative_to(folder).as_posix()}", stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            out.writestr(entry, one.read_bytes())


def as_tar(folder, to):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as out:
        for one in files(folder):
            entry = tarfile.TarInfo(f"{folder.name}/{one.relative_to(folder).as_posix()}")
            entry.size = one.stat().st_size
            entry.mtime = WHEN
            entry.mode = 0o755 if is_program(one) else 0o644
            out.addfile(entry, io.BytesIO(one.read_bytes()))
    with open(to, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=WHEN) as out:
        out.write(raw.getvalue())


def main():
    out = pathlib.Path(sys.argv[1])
    made = []
    for folder in sorted(one for one in out.iterdir() if one.is_dir()):
        (folder / "SHA256SUMS").unlink(missing_ok=True)
        sums(folder, files(folder))
        to = out / (folder.name + (".zip" if "-windows-" in folder.name else ".tar.gz"))
        (as_zip if to.suffix == ".zip" else as_tar)(folder, to)
        made.append(to)
        print(f"{to.name}  {to.stat().st_size / 1e6:.1f} MB")
    sums(out, made)


if __name__ == "__main__":
    main()

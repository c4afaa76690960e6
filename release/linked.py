#!/usr/bin/env python3
"""What the program of a target is linked from: the licences of all of it as one text, and an SBOM (CycloneDX 1.5).

Usage: linked.py TRIPLE NAME LICENCES SBOM

Asks `cargo metadata` for the resolved crates of the target with the default features, and follows the normal
dependencies of the program. Macros that only run while it is compiled, and build scripts, are in neither: they are not
handed out. A crate without a licence text of its own is listed with the expression that it declares, and so counted.
"""
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import uuid
from datetime import datetime, timezone

# What is linked besides crates: name, licence, whose it is.
STD = ("Rust standard library", "MIT OR Apache-2.0", "Copyright (c) The Rust Project Contributors")
RUNTIME = {
    "windows": [
        STD,
        ("mingw-w64 runtime", "ZPL-2.1", "Copyright (c) 2009-2013 by the mingw-w64 project"),
        ("libgcc", "GPL-3.0-or-later WITH GCC-exception-3.1", "Copyright (C) Free Software Foundation, Inc."),
    ],
    "linux": [
        STD,
        ("musl", "MIT", "Copyright (c) 2005-2020 Rich Felker, et al."),
        (
            "libunwind (LLVM) or libgcc",
            "Apache-2.0 WITH LLVM-exception OR GPL-3.0-or-later WITH GCC-exception-3.1",
            "Copyright (c) LLVM contributors; Copyright (C) Free Software Foundation, Inc.",
        ),
    ],
}


def metadata(triple):
    command = [os.environ.get("CARGO", "cargo"), "metadata", "--format-version", "1", "--locked", "--filter-platform", triple]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def linked(meta):
    """The packages that end up in the program, by name and version."""
    packages = {one["id"]: one for one in meta["packages"]}
    nodes = {one["id"]: one for one in meta["resolve"]["nodes"]}
    root = meta["resolve"]["root"]
    found, open_ = set(), [root]
    while open_:
        one = open_.pop()
        if one in found:
            continue
        if any("proc-macro" in target["kind"] for target in packages[one]["targets"]):
            continue
        found.add(one)
        for dep in nodes[one]["deps"]:
            if any(kind["kind"] is None for kind in dep["dep_kinds"]):
                open_.append(dep["pkg"])
    own = packages[root]
    others = [packages[one] for one in found if one != root]
    return own, sorted(others, key=lambda one: (one["name"], one["version"])), nodes


def texts(package):
    """The licence files beside a crate's manifest."""
    folder = pathlib.Path(package["manifest_path"]).parent
    names = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE", "COPYRIGHT")
    files = [one for one in folder.iterdir() if one.is_file() and one.name.upper().startswith(names)]
    return [one.read_text("utf-8", "replace").strip() for one in sorted(files)]


def licences(own, others, name):
    lines = [
        f"ziping {own['version']} ({name})",
        "",
        "程序由下面的部分连接而成。先是名称、版本和许可；后面是各种许可的原文，每种原文一次，前面写着是谁的。",
        "",
    ]
    of = {}
    bare = []
    for package in others:
        lines.append(f"{package['name']} {package['version']}  {package['license'] or '见后'}")
        found = texts(package)
        for text in found:
            of.setdefault(text, []).append(f"{package['name']} {package['version']}")
        if not found:
            bare.append(package)
    for part, licence, whose in RUNTIME[name.split("-")[0]]:
        lines.append(f"{part}  {licence}  {whose}")
    for text, whose in sorted(of.items(), key=lambda one: one[1]):
        lines += ["", "=" * 78, "、".join(whose), "=" * 78, "", text]
    if bare:
        lines += ["", "=" * 78, "没有随源代码附许可原文的，按它们声明的许可；MIT 和 Apache-2.0 的条款见旁边的 LICENSE-MIT、LICENSE-APACHE：", "=" * 78, ""]
        for package in bare:
            authors = "、".join(package["authors"]) or package["repository"] or ""
            lines.append(f"{package['name']} {package['version']}  {package['license']}  {authors}")
    return "\n".join(lines) + "\n"


def checksums(lock):
    """SHA-256 of the sources of each crate, from Cargo.lock."""
    sums, name, version = {}, None, None
    for line in lock.splitlines():
        key, _, value = line.partition(" = ")
        value = value.strip('"')
        if key == "name":
            name = value
        elif key == "version":
            version = value
        elif key == "checksum":
            sums[(name, version)] = value
    return sums


def sbom(own, others, nodes, name, sums):
    def ref(package):
        return f"pkg:cargo/{package['name']}@{package['version']}"

    def component(package):
        one = {
            "type": "library",
            "bom-ref": ref(package),
            "name": package["name"],
            "version": package["version"],
            "purl": ref(package),
            "scope": "required",
        }
        if package["license"]:
            one["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
        checksum = sums.get((package["name"], package["version"]))
        if checksum:
            one["hashes"] = [{"alg": "SHA-256", "content": checksum}]
        return one

    known = {one["id"]: one for one in [own, *others]}
    uses = []
    for package in known.values():
        below = [dep["pkg"] for dep in nodes[package["id"]]["deps"] if any(kind["kind"] is None for kind in dep["dep_kinds"])]
        uses.append({"ref": ref(package), "dependsOn": sorted({ref(known[one]) for one in below if one in known})})
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {**component(own), "type": "application", "properties": [{"name": "ziping:target", "value": name}]},
        },
        "components": [component(one) for one in others],
        "dependencies": sorted(uses, key=lambda one: one["ref"]),
    }
    del whole["metadata"]["component"]["scope"]
    # The serial number is drawn from what it numbers, so that the same program has the same.
    digest = hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).digest()
    whole["serialNumber"] = "urn:uuid:" + str(uuid.UUID(bytes=digest[:16], version=4))
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def main():
    triple, name, licences_at, sbom_at = sys.argv[1:]
    own, others, nodes = linked(metadata(triple))
    if len(others) < 50:
        sys.exit(f"linked.py: only {len(others)} crates are linked, which cannot be")
    undeclared = [one["name"] for one in others if not one["license"] and not texts(one)]
    if undeclared:
        sys.exit(f"linked.py: nothing says the licence of {', '.join(undeclared)}")
    root = pathlib.Path(__file__).resolve().parent.parent
    sums = checksums((root / "Cargo.lock").read_text("utf-8"))
    pathlib.Path(licences_at).write_text(licences(own, others, name), "utf-8")
    pathlib.Path(sbom_at).write_text(sbom(own, others, nodes, name, sums), "utf-8")


if __name__ == "__main__":
    main()

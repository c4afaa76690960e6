#!/usr/bin/env python3
"""Draws the icon of the Windows program: a sheet with rows, and a mark behind one of them. Usage: icon.py FILE.ico"""
import struct
import sys
import zlib

SIZES = (16, 24, 32, 48, 64, 256)
BLUE, SHEET, ROW, MARK = (0x1F, 0x5F, 0xBF), (0xFF, 0xFF, 0xFF), (0xB8, 0xC4, 0xD6), (0xD8, 0x3A, 0x2E)
# The mark is two strokes; coordinates are parts of the side.
STROKES = (((0.50, 0.62), (0.62, 0.76)), ((0.62, 0.76), (0.86, 0.44)))


def near(x, y, start, end):
    """How far a point is from a stroke."""
    (ax, ay), (bx, by) = start, end
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    along = min(1, max(0, along))
    return ((x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2) ** 0.5


def colour(x, y):
    """What is at a point; none outside of the icon."""
    inner = 0.5 - 0.18
    corner = max(abs(x - 0.5) - inner, 0) ** 2 + max(abs(y - 0.5) - inner, 0) ** 2
    if corner > 0.18**2:
        return None
    if min(near(x, y, *stroke) for stroke in STROKES) < 0.06:
        return MARK
    if 0.22 < x < 0.72 and 0.16 < y < 0.84:
        return ROW if any(abs(y - row) < 0.03 and 0.29 < x < 0.65 for row in (0.30, 0.44, 0.58)) else SHEET
    return BLUE


def png(side):
    parts = 4
    rows = bytearray()
    for row in range(side):
        rows.append(0)
        for column in range(side):
            points = [
                colour((column + (i + 0.5) / parts) / side, (row + (j + 0.5) / parts) / side)
                for i in range(parts)
                for j in range(parts)
            ]
            seen = [one for one in points if one]
            for channel in range(3):
                rows.append(sum(one[channel] for one in seen) // len(seen) if seen else 0)
            rows.append(255 * len(seen) // len(points))

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b"")


def main():
    pictures = [(side, png(side)) for side in SIZES]
    at = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for side, data in pictures:
        head += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(data), at)
        at += len(data)
    with open(sys.argv[1], "wb") as file:
        file.write(head + b"".join(data for _, data in pictures))


if __name__ == "__main__":
    main()

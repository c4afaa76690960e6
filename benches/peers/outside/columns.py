"""What the rule needs of numpy's columns of numbers and of texts."""
import numpy as np


def half_up(numbers):
    return np.floor(numbers * 100 + 0.5) / 100


def plain(numbers):
    """The shortest decimals that are read back as the same numbers, without a zero behind the point."""
    text = numbers.astype("U20")
    return np.where(numbers % 1 == 0, np.strings.replace(text, ".0", ""), text)


def join(*parts):
    out = parts[0]
    for part in parts[1:]:
        out = np.strings.add(out, part)
    return out

//! Exact fractions over `i128`, checked: the arithmetic of the second opinion.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Sub};

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    n: i128,
    d: i128,
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

/// Overflow in the second opinion would be a fault of the generator, so it is loud.
fn times(a: i128, b: i128) -> i128 {
    a.checked_mul(b)
        .expect("the generator keeps numbers small enough for i128")
}

impl Ratio {
    pub const ZERO: Self = Self { n: 0, d: 1 };
    pub const ONE: Self = Self { n: 1, d: 1 };

    /// `n / d`; `d` must not be 0.
    pub fn new(n: i128, d: i128) -> Self {
        assert!(d != 0, "a fraction over zero");
        let g = gcd(n, d) * d.signum();
        Self { n: n / g, d: d / g }
    }

    /// Hundredths: 1250 is 12.50.
    pub fn cents(n: i128) -> Self {
        Self::new(n, 100)
    }

    /// `self / by`; `by` must not be 0.
    pub fn over(self, by: Self) -> Self {
        Self::new(times(self.n, by.d), times(self.d, by.n))
    }

    pub fn is_positive(self) -> bool {
        self.n > 0
    }

    pub fn is_negative(self) -> bool {
        self.n < 0
    }

    pub fn is_zero(self) -> bool {
        self.n == 0
    }

    /// Hundredths, rounded down.
    pub fn floor_cents(self) -> i128 {
        times(self.n, 100).div_euclid(self.d)
    }

    /// Hundredths, rounded half up. Only numbers from 0 on are ever printed.
    pub fn half_up_cents(self) -> i128 {
        (times(self.n, 200) + self.d).div_euclid(times(self.d, 2))
    }

    /// A decimal as text, or nothing where it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{part}");
        if whole.is_empty() || digits.ends_with('.') || !all.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let scale = 10_i128.checked_pow(u32::try_from(part.len()).ok()?)?;
        Some(Self::new(sign * all.parse::<i128>().ok()?, scale))
    }
}

impl Add for Ratio {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(times(self.n, other.d) + times(other.n, self.d), times(self.d, other.d))
    }
}

impl Sub for Ratio {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(times(self.n, other.d) - times(other.n, self.d), times(self.d, other.d))
    }
}

impl Mul for Ratio {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(times(self.n, other.n), times(self.d, other.d))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        times(self.n, other.d).cmp(&times(other.n, self.d))
    }
}

/// Hundredths as they are printed: 1250 is `12.50`, -5 is `-0.05`.
pub fn printed(cents: i128) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

//! Money of a file: typed in 万元 or 元, meant in 万元.

use crate::model::Located;
use crate::source::Fields;
use rust_decimal::Decimal;

/// `currency_unit` of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Currency {
    /// 万元, also where the file does not say.
    TenThousand,
    /// 元.
    Yuan,
    /// Another word, reported when the file was checked: no amount of the file can be trusted.
    Unreadable,
}

impl Currency {
    /// What the top of the file says.
    pub(super) fn of(file: &Fields<'_>) -> Self {
        match file.text("currency_unit").map(|typed| typed.value).as_deref() {
            Some("万元") => Self::TenThousand,
            Some("元") => Self::Yuan,
            None if !file.has("currency_unit") => Self::TenThousand,
            _ => Self::Unreadable,
        }
    }

    /// The typed amount in 万元.
    fn in_ten_thousands(self, typed: Decimal) -> Option<Decimal> {
        match self {
            Self::TenThousand => Some(typed),
            Self::Yuan => Some(in_ten_thousands(typed)),
            Self::Unreadable => None,
        }
    }

    /// An amount of 万元 in the unit of the file, as its author knows it.
    pub(super) fn say(self, amount: Decimal) -> String {
        match amount.checked_mul(Decimal::from(10_000)) {
            Some(yuan) if self == Self::Yuan => format!("{} 元", yuan.normalize()),
            _ => format!("{amount} 万元"),
        }
    }
}

/// ÷ 10000 by moving the point: exact for as long as 28 decimals hold it.
pub(super) fn in_ten_thousands(typed: Decimal) -> Decimal {
    let mut amount = typed.normalize();
    match amount.set_scale(amount.scale() + 4) {
        Ok(()) => amount.normalize(),
        Err(_) => typed / Decimal::from(10_000),
    }
}

/// One amount of a file.
#[derive(Debug, Clone)]
pub(super) enum Amount {
    /// Not written.
    Absent,
    /// Written, but no number; reported when the file was checked.
    Unreadable,
    /// In 万元.
    Given(Located<Decimal>),
}

impl Amount {
    /// The amount `key` of a table.
    pub(super) fn read(fields: &Fields<'_>, key: &str, currency: Currency) -> Self {
        if !fields.has(key) {
            return Self::Absent;
        }
        let meant = fields
            .number(key)
            .and_then(|typed| Some(Located::new(currency.in_ten_thousands(typed.value)?, typed.place)));
        meant.map_or(Self::Unreadable, Self::Given)
    }

    /// With its place.
    pub(super) fn given(&self) -> Option<&Located<Decimal>> {
        match self {
            Self::Given(amount) => Some(amount),
            Self::Absent | Self::Unreadable => None,
        }
    }

    /// In 万元.
    pub(super) fn value(&self) -> Option<Decimal> {
        self.given().map(|amount| amount.value)
    }

    /// In 万元, and `instead` where nothing is written; what cannot be read is not replaced.
    pub(super) fn or(&self, instead: Option<Decimal>) -> Option<Decimal> {
        if matches!(self, Self::Absent) {
            instead
        } else {
            self.value()
        }
    }

    /// Whether nothing is written.
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether something is written that is no amount.
    pub(super) fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal_macros::dec;

    #[test]
    fn yuan_become_ten_thousands_exactly() {
        for (yuan, want) in [
            (dec!(5433600), "543.36"),
            (dec!(5660000.00), "566"),
            (dec!(0.01), "0.000001"),
            (dec!(1), "0.0001"),
            (dec!(0), "0"),
            (dec!(-25000), "-2.5"),
        ] {
            assert_eq!(in_ten_thousands(yuan).to_string(), want);
        }
    }

    #[test]
    fn an_amount_is_said_as_its_author_wrote_it() {
        assert_eq!(Currency::Yuan.say(dec!(543.36)), "5433600 元");
        assert_eq!(Currency::TenThousand.say(dec!(566.00)), "566.00 万元");
    }
}

//! 预算规模及资金用途 as approved: `[budget]`.

use super::amounts::{Amount, Currency};
use super::words;
use crate::diagnostic::Findings;
use crate::model::money::Budget;
use crate::source::Fields;
use rust_decimal::Decimal;

/// `[budget]` as typed, in 万元.
pub(super) struct WrittenBudget {
    currency: Currency,
    total: Amount,
    fiscal: Amount,
    other: Amount,
    purpose: Option<String>,
}

/// The budget as meant.
#[derive(Default)]
pub(super) struct Meant {
    /// Its amounts.
    pub(super) budget: Budget,
    /// Why 预算数 cannot stand in for an amount that the unit left out.
    pub(super) fault: Option<String>,
}

impl WrittenBudget {
    /// The table, where the file has it.
    pub(super) fn read(fields: &Fields<'_>, currency: Currency) -> Self {
        let amount = |key| Amount::read(fields, key, currency);
        Self {
            currency,
            total: amount("total"),
            fiscal: amount("fiscal"),
            other: amount("other"),
            purpose: fields.words("purpose"),
        }
    }

    /// Checks signs and sums.
    pub(super) fn meant(self, findings: &mut Findings) -> Meant {
        let mut fault = self
            .total
            .is_unreadable()
            .then(|| words::unreadable_budget(self.currency));
        for (term, amount) in [
            ("预算数", &self.total),
            ("财政资金", &self.fiscal),
            ("其他资金", &self.other),
        ] {
            if let Some(amount) = amount.given().filter(|amount| amount.value < Decimal::ZERO) {
                findings.push(words::negative_amount(
                    term,
                    &self.currency.say(amount.value),
                    &amount.place,
                ));
            }
        }
        if let Some(total) = self.total.given() {
            if total.value < Decimal::ZERO {
                fault = Some(words::negative_budget(&self.currency.say(total.value)));
            }
            if let (Some(fiscal), Some(other)) = (self.fiscal.value(), self.other.value())
                && let Some(sum) = fiscal.checked_add(other)
                && sum != total.value
            {
                findings.push(words::budget_parts(
                    [fiscal, other, sum, total.value].map(|n| self.currency.say(n)),
                    &total.place,
                ));
            }
        }
        let budget = Budget {
            total: self.total.value(),
            fiscal: self.fiscal.value(),
            other: self.other.value(),
            purpose: self.purpose,
        };
        Meant { budget, fault }
    }
}

//! A table that is being filled, kept as the file that it will be.

use super::column::{Cell, Kind, Layout, stored};
use super::error::LakeError;
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::sync::Arc;

/// Lines of a group; until it is full they wait in memory.
const GROUP: usize = 64 * 1024;

/// A table.
pub(super) struct Table {
    writer: SerializedFileWriter<Vec<u8>>,
    waiting: Vec<Waiting>,
    lines: usize,
}

/// What waits of a column: its values, and for each line whether it has one.
struct Waiting {
    values: Values,
    has: Vec<i16>,
}

enum Values {
    Text(Vec<ByteArray>),
    Whole(Vec<i32>),
    Decimal(u32, Vec<FixedLenByteArray>),
}

impl From<ParquetError> for LakeError {
    fn from(error: ParquetError) -> Self {
        Self(error.to_string())
    }
}

impl Table {
    pub(super) fn new(layout: &Layout) -> Result<Self, LakeError> {
        let schema = Arc::new(parse_message_type(&layout.schema())?);
        let properties = WriterProperties::builder()
            .set_created_by(concat!("ziping ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::SNAPPY)
            .set_dictionary_enabled(true);
        let writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()))?;
        let waiting = layout.columns.iter().map(|(_, kind)| Waiting {
            values: match kind {
                Kind::Text => Values::Text(Vec::new()),
                Kind::Whole => Values::Whole(Vec::new()),
                Kind::Decimal(places) => Values::Decimal(*places, Vec::new()),
            },
            has: Vec::new(),
        });
        Ok(Self {
            waiting: waiting.collect(),
            writer,
            lines: 0,
        })
    }

    /// One more line, its cells in the order of the columns.
    pub(super) fn add(&mut self, cells: &[Cell<'_>]) -> Result<(), LakeError> {
        for (waiting, cell) in self.waiting.iter_mut().zip(cells) {
            waiting.add(*cell)?;
        }
        self.lines += 1;
        if self.lines == GROUP { self.flush() } else { Ok(()) }
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, LakeError> {
        self.flush()?;
        Ok(self.writer.into_inner()?)
    }

    fn flush(&mut self) -> Result<(), LakeError> {
        if self.lines == 0 {
            return Ok(());
        }
        let mut group = self.writer.next_row_group()?;
        for waiting in &mut self.waiting {
            let Some(mut column) = group.next_column()? else { break };
            let has = Some(waiting.has.as_slice());
            match &waiting.values {
                Values::Text(values) => column.typed::<ByteArrayType>().write_batch(values, has, None)?,
                Values::Whole(values) => column.typed::<Int32Type>().write_batch(values, has, None)?,
                Values::Decimal(_, values) => column.typed::<FixedLenByteArrayType>().write_batch(values, has, None)?,
            };
            column.close()?;
            waiting.clear();
        }
        group.close()?;
        self.lines = 0;
        Ok(())
    }
}

impl Waiting {
    fn add(&mut self, cell: Cell<'_>) -> Result<(), LakeError> {
        let is_there = match (&mut self.values, cell) {
            (Values::Text(values), Cell::Text(Some(text))) => {
                values.push(text.into());
                true
            }
            (Values::Whole(values), Cell::Whole(Some(number))) => {
                values.push(number);
                true
            }
            (Values::Decimal(places, values), Cell::Decimal(Some(number))) => {
                values.push(ByteArray::from(stored(number, *places)?.to_vec()).into());
                true
            }
            _ => false,
        };
        self.has.push(i16::from(is_there));
        Ok(())
    }

    fn clear(&mut self) {
        self.has.clear();
        match &mut self.values {
            Values::Text(values) => values.clear(),
            Values::Whole(values) => values.clear(),
            Values::Decimal(_, values) => values.clear(),
        }
    }
}

//! Matrices of 16-bit numbers times vectors, added up in 32 bits: where all of the network's time goes.
//!
//! Three forms of one loop, chosen once by what the processor has: plain Rust, AVX2, and AVX-512 VNNI.
//! Whole numbers that wrap give the same sums in any order, so all three give the same result, and a
//! test holds them together. The only module with `unsafe` code.

#![cfg_attr(
    target_arch = "x86_64",
    expect(
        unsafe_code,
        reason = "loads of vectors, and calls of functions that need the processor's leave"
    )
)]

use std::sync::LazyLock;

/// Rows that are read side by side.
const ROWS: usize = 16;

/// A matrix, laid out for the loops: blocks of [`ROWS`] rows, in each the first two columns of every
/// row, then the next two.
#[derive(Debug)]
pub(super) struct Matrix {
    blocks: Vec<[i16; 2 * ROWS]>,
    /// Pairs of columns.
    pairs: usize,
    /// Rows that were given; those that fill the last block are zeros.
    rows: usize,
}

/// Which form of the loop runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Vnni,
}

static FORM: LazyLock<Form> = LazyLock::new(|| *forms().last().unwrap_or(&Form::Plain));

/// The forms that this processor can run, the fastest last.
fn forms() -> Vec<Form> {
    let mut forms = vec![Form::Plain];
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx2") {
            forms.push(Form::Avx2);
            if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512vl") {
                forms.push(Form::Vnni);
            }
        }
    }
    forms
}

impl Matrix {
    /// Lays out `values`, rows of `columns` (an even number) one after the other.
    pub(super) fn new(values: &[i16], columns: usize) -> Matrix {
        let rows = values.len() / columns;
        let pairs = columns / 2;
        let mut blocks = vec![[0; 2 * ROWS]; rows.div_ceil(ROWS) * pairs];
        for (row, values) in values.chunks_exact(columns).enumerate() {
            for (pair, two) in values.as_chunks::<2>().0.iter().enumerate() {
                let block = &mut blocks[row / ROWS * pairs + pair];
                block[row % ROWS * 2..][..2].copy_from_slice(two);
            }
        }
        Matrix { blocks, pairs, rows }
    }

    /// Rows of what comes out.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The products with each of `vectors`, which stand one after the other, into `out`, likewise.
    pub(super) fn product(&self, vectors: &[i16], out: &mut [i32]) {
        self.product_by(*FORM, vectors, out);
    }

    fn product_by(&self, form: Form, vectors: &[i16], out: &mut [i32]) {
        let pairs = vectors.as_chunks::<2>().0;
        // A block stays in the nearest memory while all vectors pass by it.
        for (index, block) in self.blocks.chunks_exact(self.pairs.max(1)).enumerate() {
            let first = index * ROWS;
            let width = ROWS.min(self.rows - first);
            let mut at = 0;
            while at * self.pairs < pairs.len() {
                let vectors = &pairs[at * self.pairs..];
                let left = vectors.len() / self.pairs;
                let mut put = |lane: usize, sums: &[i32; ROWS]| {
                    let start = (at + lane) * self.rows + first;
                    out[start..start + width].copy_from_slice(&sums[..width]);
                };
                if left >= 4 {
                    let sums = run::<4>(form, block, split(vectors, self.pairs));
                    sums.iter().enumerate().for_each(|(lane, sums)| put(lane, sums));
                    at += 4;
                } else if left >= 2 {
                    let sums = run::<2>(form, block, split(vectors, self.pairs));
                    sums.iter().enumerate().for_each(|(lane, sums)| put(lane, sums));
                    at += 2;
                } else {
                    let [sums] = run::<1>(form, block, split(vectors, self.pairs));
                    put(0, &sums);
                    at += 1;
                }
            }
        }
    }
}

/// The first `LANES` vectors.
#[inline]
fn split<const LANES: usize>(vectors: &[[i16; 2]], pairs: usize) -> [&[[i16; 2]]; LANES] {
    std::array::from_fn(|lane| &vectors[lane * pairs..(lane + 1) * pairs])
}

/// One block of rows times a few vectors.
#[inline]
fn run<const LANES: usize>(
    form: Form,
    block: &[[i16; 2 * ROWS]],
    vectors: [&[[i16; 2]]; LANES],
) -> [[i32; ROWS]; LANES] {
    match form {
        Form::Plain => plain(block, vectors),
        // SAFETY: a form is chosen only where the processor has what it needs (`forms`).
        #[cfg(target_arch = "x86_64")]
        Form::Avx2 => unsafe { x86::avx2(block, vectors) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Form::Vnni => unsafe { x86::vnni(block, vectors) },
    }
}

/// Written so that the compiler finds the processor's own vectors, where every one of its kind has them.
#[inline]
fn plain<const LANES: usize>(
    block: &[[i16; 2 * ROWS]],
    vectors: [&[[i16; 2]]; LANES],
) -> [[i32; ROWS]; LANES] {
    let mut sums = [[0i32; ROWS]; LANES];
    for (at, weights) in block.iter().enumerate() {
        for lane in 0..LANES {
            let [a, b] = vectors[lane][at].map(i32::from);
            for row in 0..ROWS {
                let product = i32::from(weights[2 * row]) * a;
                let product = product.wrapping_add(i32::from(weights[2 * row + 1]) * b);
                sums[lane][row] = sums[lane][row].wrapping_add(product);
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_dpwssd_epi32, _mm256_loadu_si256, _mm256_madd_epi16,
        _mm256_set1_epi32, _mm256_setzero_si256, _mm256_storeu_si256,
    };

    use super::ROWS;

    /// Half of a block: eight rows, two columns of each.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(half: &[i16; ROWS]) -> __m256i {
        // SAFETY: the array has the 32 bytes that are read, and the load asks for no alignment.
        unsafe { _mm256_loadu_si256(half.as_ptr().cast()) }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn store(sums: __m256i, out: &mut [i32; 8]) {
        // SAFETY: the array has the 32 bytes that are written, and the store asks for no alignment.
        unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), sums) }
    }

    /// Two numbers of 16 bits, eight times.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn spread([a, b]: [i16; 2]) -> __m256i {
        let pair = u32::from(a.cast_unsigned()) | u32::from(b.cast_unsigned()) << 16;
        _mm256_set1_epi32(pair.cast_signed())
    }

    macro_rules! form {
        ($name:ident, $features:literal, $add:expr) => {
            #[target_feature(enable = $features)]
            pub(super) fn $name<const LANES: usize>(
                block: &[[i16; 2 * ROWS]],
                vectors: [&[[i16; 2]]; LANES],
            ) -> [[i32; ROWS]; LANES] {
                let vectors = vectors.map(|vector| &vector[..block.len()]);
                let mut sums = [[_mm256_setzero_si256(); 2]; LANES];
                for (at, weights) in block.iter().enumerate() {
                    let (halves, _) = weights.as_chunks::<ROWS>();
                    let (low, high) = (load(&halves[0]), load(&halves[1]));
                    for lane in 0..LANES {
                        let pair = spread(vectors[lane][at]);
                        sums[lane][0] = $add(sums[lane][0], low, pair);
                        sums[lane][1] = $add(sums[lane][1], high, pair);
                    }
                }
                let mut out = [[0; ROWS]; LANES];
                for lane in 0..LANES {
                    let (halves, _) = out[lane].as_chunks_mut::<8>();
                    for (sums, out) in sums[lane].iter().zip(halves) {
                        store(*sums, out);
                    }
                }
                out
            }
        };
    }

    form!(avx2, "avx2", |sum, weights, pair| _mm256_add_epi32(
        sum,
        _mm256_madd_epi16(weights, pair)
    ));
    form!(vnni, "avx2,avx512vnni,avx512vl", |sum, weights, pair| _mm256_dpwssd_epi32(
        sum, weights, pair
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that reach both ends, so that sums run over where they can.
    fn numbers(count: usize, state: &mut u64) -> Vec<i16> {
        (0..count)
            .map(|_| {
                *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                match *state >> 60 {
                    0 => i16::MIN,
                    1 => i16::MAX,
                    _ => (*state >> 40) as i16,
                }
            })
            .collect()
    }

    #[test]
    fn every_form_of_the_loop_gives_the_same_sums() {
        let mut state = 7;
        for (rows, columns) in
            [(384, 96), (64, 192), (51, 64), (1, 2), (92, 192), (512, 128), (25, 256)]
        {
            let values = numbers(rows * columns, &mut state);
            let matrix = Matrix::new(&values, columns);
            for count in 0..10 {
                let vectors = numbers(count * columns, &mut state);
                let mut right = Vec::new();
                for vector in vectors.chunks(columns) {
                    for row in values.chunks(columns) {
                        let products =
                            row.iter().zip(vector).map(|(&a, &b)| i32::from(a) * i32::from(b));
                        right.push(products.fold(0i32, i32::wrapping_add));
                    }
                }
                for form in forms() {
                    let mut out = vec![0; count * rows];
                    matrix.product_by(form, &vectors, &mut out);
                    assert_eq!(out, right, "{form:?} {rows} {columns} {count}");
                }
            }
        }
    }
}

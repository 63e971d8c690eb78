//! Whether the data of filters other than deflate can be read to their end, by a look at their
//! signs or codes. Where the mark of the end is left out, the end of the stream is theirs.

/// Whether all signs of ASCII85 are such, up to the mark of the end (ISO 32000-1, 7.4.3).
pub(super) fn is_ascii85(packed: &[u8]) -> bool {
    is_text_up_to(packed, b'~', |byte| matches!(byte, b'!'..=b'u' | b'z'))
}

/// Whether all signs are hexadecimal digits, up to the mark of the end (ISO 32000-1, 7.4.2).
pub(super) fn is_hexadecimal(packed: &[u8]) -> bool {
    is_text_up_to(packed, b'>', |byte| byte.is_ascii_hexdigit())
}

/// Whether all signs before the mark of the end are those of a filter, or white space.
fn is_text_up_to(packed: &[u8], end: u8, is_sign: impl Fn(u8) -> bool) -> bool {
    let mut signs = packed.iter().copied().take_while(|byte| *byte != end);
    signs.all(|byte| is_sign(byte) || byte.is_ascii_whitespace())
}

/// Whether the last run of run lengths has all its bytes (ISO 32000-1, 7.4.5).
pub(super) fn are_runs_whole(packed: &[u8]) -> bool {
    let mut at = 0;
    while let Some(length) = packed.get(at) {
        at += match length {
            128 => return true,
            0..128 => usize::from(*length) + 2,
            _ => 2,
        };
    }
    at == packed.len()
}

/// Whether the codes of LZW come to the one that ends them, or to the end of the data (ISO
/// 32000-1, 7.4.4.2). A code that stands for nothing yet is damage. With `changes_early`, codes
/// become longer one code before they must.
pub(super) fn are_lzw_codes_whole(packed: &[u8], changes_early: bool) -> bool {
    const CLEAR: u32 = 256;
    const END: u32 = 257;
    const LONGEST: u32 = 12;
    let (mut width, mut next, mut is_first) = (9, END + 1, true);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in packed {
        (bits, count) = ((bits << 8) | u32::from(*byte), count + 8);
        if count < width {
            continue;
        }
        count -= width;
        let code = (bits >> count) & ((1 << width) - 1);
        bits &= (1 << count) - 1;
        match code {
            END => return true,
            CLEAR => (width, next, is_first) = (9, END + 1, true),
            _ if code > next || (is_first && code == next) => return false,
            _ => {
                next += u32::from(!is_first && next < 1 << LONGEST);
                is_first = false;
                if next + u32::from(changes_early) >= 1 << width && width < LONGEST {
                    width += 1;
                }
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_lzw_are_followed_as_they_grow() {
        // Codes of nine bits, each a byte of its own, until they need ten: 256, 0, 1, 2 ...
        let mut bits = String::from("100000000");
        for number in 0..254 {
            bits += &format!("{number:09b}");
        }
        let grown = |width: usize| {
            let bits = format!("{bits}{:0width$b}", 257);
            let bits =
                format!("{bits:0<filled$}", filled = bits.len().next_multiple_of(8));
            let byte = |at| u8::from_str_radix(&bits[at..at + 8], 2).unwrap();
            (0..bits.len()).step_by(8).map(byte).collect::<Vec<_>>()
        };
        assert!(are_lzw_codes_whole(&grown(10), true));
        assert!(are_lzw_codes_whole(&grown(9), false));
    }
}

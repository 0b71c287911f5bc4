//! `\p{…}`: the properties of signs that ECMA-262 knows, spelt as it spells them.

use super::ecma::{Checked, Reader};
use crate::diagnostic::nearest;

/// The values of `General_Category`, short and long.
const CATEGORIES: &str = "L Letter LC Cased_Letter Lu Uppercase_Letter Ll Lowercase_Letter Lt Titlecase_Letter Lm Modifier_Letter \
     Lo Other_Letter M Mark Combining_Mark Mn Nonspacing_Mark Mc Spacing_Mark Me Enclosing_Mark N Number Nd Decimal_Number digit Nl \
     Letter_Number No Other_Number P Punctuation punct Pc Connector_Punctuation Pd Dash_Punctuation Ps Open_Punctuation Pe \
     Close_Punctuation Pi Initial_Punctuation Pf Final_Punctuation Po Other_Punctuation S Symbol Sm Math_Symbol Sc Currency_Symbol \
     Sk Modifier_Symbol So Other_Symbol Z Separator Zs Space_Separator Zl Line_Separator Zp Paragraph_Separator C Other Cc Control \
     cntrl Cf Format Cs Surrogate Co Private_Use Cn Unassigned";

/// Properties that a sign has or has not, short and long.
const BINARY: &str = "ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any Assigned Bidi_Control Bidi_C Bidi_Mirrored Bidi_M \
     Case_Ignorable CI Cased Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM Changes_When_Lowercased CWL \
     Changes_When_NFKC_Casefolded CWKCF Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash Default_Ignorable_Code_Point \
     DI Deprecated Dep Diacritic Dia Emoji Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation \
     EPres Extended_Pictographic ExtPict Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex \
     IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST ID_Continue IDC ID_Start IDS Ideographic Ideo Join_Control Join_C \
     Logical_Order_Exception LOE Lowercase Lower Math Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space \
     Pat_WS Quotation_Mark QMark Radical Regional_Indicator RI Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term \
     Unified_Ideograph UIdeo Uppercase Upper Variation_Selector VS White_Space space XID_Continue XIDC XID_Start XIDS";

/// Checks what stands behind `\p` or `\P`.
pub(super) fn check(reader: &mut Reader<'_>, start: usize, letter: char) -> Checked<()> {
    let inside = reader.rest().strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(inside, _)| inside);
    let Some(inside) = inside else {
        let short = reader.rest().chars().next().filter(char::is_ascii_uppercase);
        let (length, help) = match short {
            Some(short) => (3, format!("write `\\{letter}{{{short}}}`")),
            None => (2, format!("write the property in braces, as in `\\{letter}{{L}}`")),
        };
        return Err(reader.flaw(start, length, "a property stands in braces", help));
    };
    reader.at += inside.len() + 2;
    if is_known(inside) {
        return Ok(());
    }
    let help = match meant(inside) {
        Some((property, true)) => format!("write `\\{letter}{{{property}}}`"),
        Some((property, false)) => format!("did you mean `\\{letter}{{{property}}}`?"),
        None => "write a property that Unicode has, as in `\\p{L}` for letters or `\\p{Script=Greek}`".to_owned(),
    };
    let reason = format!("there is no property `{inside}`");
    Err(reader.flaw(start, reader.at - start, reason, help))
}

fn is_known(property: &str) -> bool {
    match property.split_once('=') {
        None => [CATEGORIES, BINARY].into_iter().any(|names| has(names, property)),
        Some(("General_Category" | "gc", category)) => has(CATEGORIES, category),
        Some(("Script" | "sc" | "Script_Extensions" | "scx", script)) => is_script(script),
        Some(_) => false,
    }
}

fn has(names: &str, name: &str) -> bool {
    names.split_whitespace().any(|known| known == name)
}

/// Whether it is the name of a script, each word of which begins with a capital.
fn is_script(name: &str) -> bool {
    let is_spelt = name.split('_').all(|word| word.starts_with(|first: char| first.is_ascii_uppercase()));
    let is_plain = name.bytes().all(|sign| sign.is_ascii_alphabetic() || sign == b'_');
    is_spelt && is_plain && regex_syntax::Parser::new().parse(&format!("\\p{{Script={name}}}")).is_ok()
}

/// The property that was meant, and whether that is sure.
fn meant(property: &str) -> Option<(String, bool)> {
    let value = property.rsplit(['=', ':']).next().unwrap_or(property).trim_start_matches(['^', ' ']);
    let words: Vec<String> = value.trim_start_matches("Is").split(['_', ' ', '-']).map(capitalized).collect();
    let script = words.join("_");
    if is_script(&script) && script.len() > 2 && !has(CATEGORIES, &script) {
        return Some((format!("Script={script}"), script == value));
    }
    let names = CATEGORIES.split_whitespace().chain(BINARY.split_whitespace()).filter(|name| name.len() > 2);
    nearest(value, names).map(|near| (near.to_owned(), false))
}

fn capitalized(word: &str) -> String {
    let mut signs = word.chars();
    signs
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(signs.flat_map(char::to_lowercase)).collect())
}

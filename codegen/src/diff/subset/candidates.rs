//! Values worth trying: at the edges of what is given, and of what another schema accepts.

use serde_json::{Value, json};

use super::given::{Given, whole};
use super::kinds::{self, ARRAY, FRACTION, INTEGER, OBJECT, TEXT};
use super::object::object;
use super::{Comparison, list};

/// Objects in objects are made up no deeper.
const DEEPEST: usize = 6;
/// Texts, lists and objects are made up no larger.
const LARGEST: u64 = 300;
/// Objects with more than they must have are made up no deeper.
const DEEPEST_WHOLE: usize = 1;
/// Schemas for which values are made up to show one gap; one without a document to show is a gap all the same.
const MOST_EFFORT: usize = 500;
/// The same for a whole comparison.
const MOST_WHOLE_EFFORT: usize = 200_000;
/// Values tried of one property.
const CHOICES: usize = 8;
/// As many as there are.
pub(super) const ANY: usize = usize::MAX;

const TEXTS: [&str; 16] = [
    "",
    "a",
    "A",
    "1",
    "ab",
    "a-b",
    "abc",
    "2024-02-29",
    "2024-02-29T12:00:00Z",
    "12:00:00Z",
    "P1D",
    "a@example.com",
    "https://example.com/a",
    "example.com",
    "192.0.2.1",
    "123e4567-e89b-12d3-a456-426614174000",
];

impl<'a> Comparison<'a> {
    /// At most so many values that are given, those first that `hint` is likely to refuse.
    pub(super) fn candidates(
        &mut self,
        given: &Given<'a>,
        hint: Option<&'a Value>,
        depth: usize,
        most: usize,
    ) -> Vec<Value> {
        if depth == 0 {
            self.effort = 0;
        }
        self.effort += 1;
        self.whole_effort += 1;
        if given.is_empty() || depth > DEEPEST || self.effort > MOST_EFFORT || self.whole_effort > MOST_WHOLE_EFFORT {
            return Vec::new();
        }
        if given.nodes().is_empty() {
            let anything = [json!({}), json!([]), json!("a"), json!(0), json!(0.5), json!(true), Value::Null];
            return anything.into_iter().filter(|value| given.allows_kind(value)).take(most).collect();
        }
        if let Some(values) = given.values() {
            return values.into_iter().filter(|value| self.is_given(given, value)).take(most).collect();
        }
        let kinds = given.kinds();
        let mut tried: Vec<Value> = Vec::new();
        for node in given.nodes() {
            tried.extend(node.get("default").cloned());
            tried.extend(node.get("examples").into_iter().flat_map(list).cloned());
        }
        let sources: Vec<&Value> = given.nodes().iter().copied().chain(hint).collect();
        if kinds & OBJECT != 0 {
            tried.extend(self.objects(given, depth, most));
        }
        if kinds & ARRAY != 0 {
            tried.extend(self.arrays(given, &sources, depth));
        }
        if kinds & TEXT != 0 {
            tried.extend(texts(&sources));
        }
        if kinds & (INTEGER | FRACTION) != 0 {
            tried.extend(numbers(&sources));
        }
        if kinds & kinds::NULL != 0 {
            tried.push(Value::Null);
        }
        if kinds & kinds::BOOLEAN != 0 {
            tried.extend([json!(true), json!(false)]);
        }
        // The branches of a union say what the rest does not.
        if let Some(branches) = given.branches() {
            for branch in branches.iter().take(8) {
                tried.extend(self.candidates(branch, hint, depth + 1, most));
            }
        }
        tried.into_iter().filter(|value| self.is_given(given, value)).take(most).collect()
    }

    fn objects(&mut self, given: &Given<'a>, depth: usize, most: usize) -> Vec<Value> {
        // Where one object will do, so does one value of each property.
        let wanted = most.min(CHOICES);
        let mut choices: Vec<(&str, Vec<Value>)> = Vec::new();
        let is_whole = depth <= DEEPEST_WHOLE && most > 1;
        let names = given.names().into_iter().filter(|name| is_whole || given.requires(name));
        for name in names {
            choices.push((name, self.candidates(&given.at(given.property(name)), None, depth + 1, wanted)));
        }
        let fields = |keep: &dyn Fn(&str) -> bool| -> Vec<(String, Value)> {
            let kept = choices.iter().filter(|(name, _)| keep(name));
            kept.filter_map(|(name, values)| Some(((*name).to_owned(), values.first()?.clone()))).collect()
        };
        let least = fields(&|name| given.requires(name));
        let others = |count: u64| (0..count.min(LARGEST)).map(|index| (format!("another{index}"), json!(1)));
        let mut objects = vec![
            object(least.clone()),
            object(fields(&|_| true)),
            object(least.clone().into_iter().chain([("another".to_owned(), Value::Null)])),
            object(least.clone().into_iter().chain(others(given.at_least("minProperties")))),
        ];
        // One property at a time with every value that is worth trying.
        for (name, values) in &choices {
            let with = |value: &Value| object(least.clone().into_iter().chain([((*name).to_owned(), value.clone())]));
            objects.extend(values.iter().map(with));
        }
        objects
    }

    fn arrays(&mut self, given: &Given<'a>, sources: &[&Value], depth: usize) -> Vec<Value> {
        let mut choices: Vec<Vec<Value>> = Vec::new();
        for place in (0..given.prefix()).map(Some).chain([None]) {
            choices.push(self.candidates(&given.at(given.item(place)), None, depth + 1, ANY));
        }
        let mut arrays = Vec::new();
        for size in edges(sources, &["minItems", "maxItems"]) {
            let size = usize::try_from(size).unwrap_or_default();
            // Different ones where there are, for lists that hold none twice.
            let item = |index: usize| {
                let values = choices.get(index).or(choices.last())?;
                values.get(index % values.len().max(1)).cloned()
            };
            arrays.extend((0..size).map(item).collect::<Option<Vec<_>>>().map(Value::Array));
        }
        // What must be among the items, once and more often.
        for contained in given.nodes().iter().filter_map(|node| node.get("contains")) {
            for value in self.candidates(&given.at([contained]), None, depth + 1, CHOICES) {
                arrays.extend((1..4).map(|count| Value::Array(vec![value.clone(); count])));
            }
        }
        arrays
    }
}

/// Sizes at and beside the bounds, smallest first.
fn edges(sources: &[&Value], keywords: &[&str]) -> Vec<u64> {
    let bounds = sources.iter().flat_map(|node| keywords.iter().filter_map(|keyword| whole(node.get(keyword)?)));
    let mut sizes: Vec<u64> =
        bounds.flat_map(|bound| [bound.saturating_sub(1), bound, bound.saturating_add(1)]).collect();
    sizes.extend([0, 1, 2]);
    sizes.retain(|size| *size <= LARGEST);
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

fn texts(sources: &[&Value]) -> Vec<Value> {
    let sizes = edges(sources, &["minLength", "maxLength"]);
    let mut texts: Vec<Value> = TEXTS.iter().map(|text| json!(text)).collect();
    for size in sizes {
        let size = usize::try_from(size).unwrap_or_default();
        texts.extend(["a", "A", "1"].map(|sign| json!(sign.repeat(size))));
    }
    texts
}

fn numbers(sources: &[&Value]) -> Vec<Value> {
    let mut numbers: Vec<Value> = vec![json!(0), json!(1), json!(-1), json!(0.5), json!(3)];
    for node in sources {
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] {
            let Some(number) = node.get(keyword).and_then(Value::as_number) else { continue };
            numbers.push(Value::Number(number.clone()));
            if let Some(whole) = number.as_i64() {
                numbers.extend([json!(whole.saturating_sub(1)), json!(whole.saturating_add(1))]);
            }
            if let Some(whole) = number.as_u64() {
                numbers.extend([json!(whole.saturating_sub(1)), json!(whole.saturating_add(1))]);
            }
            if let Some(float) = number.as_f64() {
                // Larger ones are rounded to a whole number, and not always to the one that is meant.
                numbers.extend(
                    [float - 0.5, float + 0.5].iter().filter(|half| half.fract() != 0.0).map(|half| json!(half)),
                );
            }
        }
    }
    // Last: it is what nobody would write.
    numbers.push(json!(1e15));
    numbers
}

//! The helpers of generated code, as it uses them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};

use super::{Document, Fields, Kind, Never, ObjectBuilder, OneOf, find_choice};

#[derive(Debug, PartialEq)]
enum Shape {
    Circle(String),
    Polygon(i64),
}

fn by_tag(value: Value) -> Result<Shape, String> {
    let shape = OneOf::tagged(value, "kind").map(|one| {
        one.or(&["circle"], |Named(name)| Shape::Circle(name))
            .or(&["square", "triangle"], |Sided(side)| Shape::Polygon(side))
    });
    shape.and_then(OneOf::decoded).map_err(|error| error.to_string())
}

struct Named(String);
struct Sided(i64);

impl Document for Named {
    fn decode(value: Value) -> Result<Self, super::DecodeError> {
        Fields::of(value)?.required("name").map(Self)
    }

    fn encode(&self) -> Value {
        ObjectBuilder::new().constant("kind", "circle").required("name", &self.0).build()
    }
}

impl Document for Sided {
    fn decode(value: Value) -> Result<Self, super::DecodeError> {
        Fields::of(value)?.required("side").map(Self)
    }

    fn encode(&self) -> Value {
        ObjectBuilder::new().required("side", &self.0).build()
    }
}

#[test]
fn a_tag_tells_the_variant() {
    assert_eq!(by_tag(json!({"kind": "circle", "name": "c"})), Ok(Shape::Circle("c".to_owned())));
    assert_eq!(by_tag(json!({"kind": "square", "side": 1})), Ok(Shape::Polygon(1)));
    assert_eq!(by_tag(json!({"kind": "triangle", "side": 3})), Ok(Shape::Polygon(3)));
    for (document, error) in [
        (json!({"kind": "line"}), "expected one of the shapes that the schema lists at the top"),
        (json!({"kind": 1}), "expected a string at /kind"),
        (json!({}), "expected a string at /kind"),
        (json!([]), "expected an object at the top"),
        (json!({"kind": "square", "side": "x"}), "at /side"),
    ] {
        let refused = by_tag(document).unwrap_err();
        assert!(refused.contains(error), "{refused}");
    }
}

#[test]
fn the_kind_tells_the_variant_and_integers_are_whatever_has_no_fraction() {
    let read = |value: Value| {
        OneOf::by_kind(value)
            .or(&[Kind::Null], |()| "null")
            .or(&[Kind::Integer], |_: i64| "integer")
            .or(&[Kind::Number], |_: f64| "number")
            .or(&[Kind::Text, Kind::Bool], |_: Value| "text or bool")
            .or(&[Kind::Array], |_: Vec<Value>| "array")
            .decoded()
    };
    let cases = [
        (json!(null), "null"),
        (json!(1), "integer"),
        (json!(1.0), "integer"),
        (json!(-0.0), "integer"),
        (json!(1.5), "number"),
        (json!("x"), "text or bool"),
        (json!(true), "text or bool"),
        (json!([]), "array"),
    ];
    for (document, variant) in cases {
        assert_eq!(read(document.clone()), Ok(variant), "{document}");
    }
    assert!(read(json!({})).is_err());

    let number_alone = OneOf::by_kind(json!(1)).or(&[Kind::Number], |number: f64| number).decoded();
    assert_eq!(number_alone, Ok(1.0), "where nothing takes integers, numbers do");
}

#[test]
fn a_constant_is_checked_written_and_kept_nowhere() {
    let mut fields = Fields::of(json!({"kind": "circle", "version": 2.0, "more": 1})).unwrap();
    fields.constant("kind", "circle").unwrap();
    fields.constant("version", 2).unwrap();
    let rest = fields.rest::<Value>().unwrap();
    assert_eq!(rest.keys().collect::<Vec<_>>(), ["more"]);
    let written = ObjectBuilder::new().constant("kind", "circle").constant("version", 2).rest(&rest).build();
    assert_eq!(written, json!({"kind": "circle", "version": 2, "more": 1}));

    let mut wrong = Fields::of(json!({"kind": "square"})).unwrap();
    assert_eq!(wrong.constant("kind", "circle").unwrap_err().pointer(), "/kind");
    assert!(wrong.constant("kind", "circle").is_err(), "it is missing now");
}

#[test]
fn a_tuple_has_just_so_many_items() {
    type Three = (i64, String, Option<bool>);
    let document = json!([1, "x", null]);
    let three = Three::decode(document.clone()).unwrap();
    assert_eq!(three, (1, "x".to_owned(), None));
    assert_eq!(three.encode(), document);
    assert_eq!(Three::decode(json!([1, 2, null])).unwrap_err().pointer(), "/1");
    for other in [json!([1, "x"]), json!([1, "x", null, 4]), json!({})] {
        assert_eq!(Three::decode(other).unwrap_err().to_string(), "expected an array of 3 items at the top");
    }
    type Twelve = (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, (i64,));
    let twelve = json!([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, [12]]);
    assert_eq!(Twelve::decode(twelve.clone()).unwrap().encode(), twelve);
}

#[test]
fn nothing_is_a_value_of_never() {
    assert!(Never::decode(json!(null)).is_err());
    assert_eq!(Vec::<Never>::decode(json!([])).unwrap(), []);
    assert!(Vec::<Never>::decode(json!([1])).is_err());
}

#[test]
fn an_unknown_choice_is_told_with_the_nearest_and_not_repeated() {
    let all = ["small", "medium", "large"];
    assert_eq!(find_choice("medium", &all, |text| text), Ok("medium"));
    let error = find_choice("meduim", &all, |text| text).unwrap_err().to_string();
    assert_eq!(error, "the text is none of the values; did you mean \"medium\"?");
    let error = find_choice("XX", &all, |text| text).unwrap_err().to_string();
    assert_eq!(error, "the text is none of the values; write one of: \"small\", \"medium\", \"large\"");
}

#[test]
fn a_number_that_does_not_fit_is_told_which_end_it_passed() {
    let detail = |value: Value| u64::decode(value).expect_err("too large").detail();
    assert_eq!(detail(json!(1e30)), "expected a whole number up to 18446744073709551615, in plain digits");
    assert_eq!(detail(json!(-1)), "expected a whole number from 0 on, in plain digits");
    assert_eq!(detail(json!("1")), "expected a whole number");
    // It would fit, but a float of this size names many whole numbers.
    assert_eq!(
        i64::decode(json!(1e17)).expect_err("a float").detail(),
        "expected a whole number up to 9223372036854775807, in plain digits"
    );
}

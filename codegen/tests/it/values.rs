//! What the generated types offer besides JSON: values made without naming every field, texts, constants, conversions.

use serde_json::{Value, json};
use taskwright_runtime::codegen::{Document, Task};

use crate::generated::shapes::draw::{Circle, Colour, Group, Polygon, PolygonKind, Shape};
use crate::generated::shapes::schemas::{Note, Text};
use crate::generated::shapes::{Draw, DrawResult, TaskName};
use crate::generated::{enums, shared_schemas};

fn assert_round_trip<T: Document>(document: &Value) -> T {
    let decoded = T::decode(document.clone()).unwrap_or_else(|error| panic!("{document}: {error}"));
    assert_eq!(decoded.encode(), *document);
    decoded
}

#[test]
fn a_union_told_by_a_tag_round_trips() {
    let circle = json!({"kind": "circle", "version": 2, "frame": [false, null], "radius": 1.5, "fill": "none"});
    let square = json!({"kind": "square", "side": 3});
    let triangle = json!({"kind": "triangle", "side": 3});
    let group = json!({"kind": "group", "members": [circle, square, {"kind": "group", "members": []}]});
    let Shape::Circle(read) = assert_round_trip(&circle) else { panic!("a circle") };
    assert_eq!(read.rest.keys().collect::<Vec<_>>(), ["fill"], "constants are kept nowhere");
    assert_eq!(assert_round_trip::<Shape>(&square), Shape::from(Polygon::new(PolygonKind::Square, 3)));
    assert_round_trip::<Shape>(&triangle);
    let Shape::Group(read) = assert_round_trip(&group) else { panic!("a group") };
    assert_eq!(read.members.len(), 3);

    for (document, error) in [
        (json!({"kind": "circle", "version": 3, "frame": [false, null], "radius": 1}), "/version"),
        (json!({"kind": "line"}), "one of the shapes"),
        (json!({"side": 3}), "/kind"),
    ] {
        let refused = Shape::decode(document).unwrap_err().to_string();
        assert!(refused.contains(error), "{refused}");
    }
}

#[test]
fn a_union_told_by_kind_round_trips() {
    assert_eq!(assert_round_trip::<DrawResult>(&json!(null)), DrawResult::Nothing);
    assert_eq!(assert_round_trip::<DrawResult>(&json!(5)), DrawResult::from(5));
    assert_eq!(assert_round_trip::<DrawResult>(&json!(0.5)), DrawResult::from(0.5));
    assert_eq!(DrawResult::decode(json!(5.0)).unwrap(), DrawResult::Count(5));
    assert_eq!(assert_round_trip::<DrawResult>(&json!("x")), DrawResult::from("x".to_owned()));
    assert_eq!(assert_round_trip::<DrawResult>(&json!(["x"])), DrawResult::from(vec![Text::from("x")]));
    assert_eq!(
        assert_round_trip::<DrawResult>(&json!({"lines": [], "public": false})),
        DrawResult::from(Note::default())
    );
    assert_eq!(assert_round_trip::<DrawResult>(&json!(true)), DrawResult::Flag(true));
}

#[test]
fn a_payload_is_made_of_what_is_required_and_has_the_defaults() {
    let shape = Shape::from(Circle::new(1.5));
    let draw = Draw::new(shape.clone(), "A title", (1, 0.5, shape));
    assert_eq!((draw.title.as_str(), draw.copies, draw.scale), ("A title", 1, 1.0));
    assert_eq!((draw.due.as_str(), draw.colour, draw.at.clone()), ("2026-01-31", Colour::Red, None));
    assert_eq!(draw.anything, json!({"list": [null, true, "x"], "long": 5_000_000_000_i64, "longest": u64::MAX}));
    assert_eq!(Draw::decode(draw.encode()).unwrap(), draw);
    assert_eq!(Group::new(vec![]).encode(), json!({"kind": "group", "members": []}));
    assert_eq!(Note::default(), Note { author: None, lines: vec![], public: false });

    let payload = shared_schemas::Invite::new(shared_schemas::schemas::Recipient::new("a@b.example"));
    assert_eq!(payload.encode(), json!({"to": {"email": "a@b.example"}, "sender": "office@example.com"}));
    assert_eq!(shared_schemas::schemas::Address::default().street, "unknown");
}

#[test]
fn constants_tell_the_name_and_the_limits() {
    assert_eq!((Draw::NAME, Draw::TYPE.name, TaskName::Draw.as_str()), ("draw", "draw", "draw"));
    let lengths: [usize; 2] = [Draw::TITLE_MIN_LENGTH, Draw::TITLE_MAX_LENGTH];
    let copies: [u32; 2] = [Draw::COPIES_MINIMUM, Draw::COPIES_MAXIMUM];
    let scale: [f64; 2] = [Draw::SCALE_EXCLUSIVE_MINIMUM, Draw::SCALE_MULTIPLE_OF];
    assert_eq!((lengths, copies, scale), ([1, 120], [1, 1_000_000], [0.0, 2.0]));
}

#[test]
fn an_enum_is_its_text_and_back() {
    use enums::choose::{Plain, Signs};

    assert_eq!(Plain::ALL.iter().map(ToString::to_string).collect::<Vec<_>>(), ["small", "medium", "large"]);
    assert_eq!(format!("{:>6}", Plain::Small), " small");
    assert_eq!("medium".parse(), Ok(Plain::Medium));
    assert_eq!("<=".parse(), Ok(Signs::LessEqual));
    let error = "meduim".parse::<Plain>().unwrap_err().to_string();
    assert!(error.contains("did you mean \"medium\"?"), "{error}");
    assert!(Plain::Small < Plain::Large, "in the manifest's order");
}

//! The functions that the golden `upcast` asks for.

use taskwright_runtime::document::Document;
use taskwright_runtime::schema::Schema;
use taskwright_runtime::upcast::{Steps, read};
use taskwright_runtime::{Upcast, UpcastError};

use crate::generated::upcast::resize::{V2, V3};
use crate::generated::upcast::{Resize, TASKS};

impl Upcast<V2> for V3 {
    fn upcast(old: V2) -> Result<Self, UpcastError> {
        Ok(Self { width: old.size.parse()? })
    }
}

impl Upcast<V3> for Resize {
    fn upcast(old: V3) -> Result<Self, UpcastError> {
        if old.width < 1.0 { Err(UpcastError::new("too small")) } else { Ok(Self { width: old.width as _ }) }
    }
}

#[test]
fn an_old_payload_goes_through_every_function_to_the_present_type() {
    let task = &TASKS[1];
    let (schema, steps) = (Schema::compile(task.payload_schema).unwrap(), Steps::compile(task.policy.upcast).unwrap());
    let width = |text, version| Resize::decode(read(&schema, &steps, text, version).unwrap()).unwrap().width;
    assert_eq!(width(r#"{"w": "7.5"}"#, 0), 7);
    assert_eq!(width(r#"{"size": "8"}"#, 1), 8);
    assert_eq!(width(r#"{"width": 9.9}"#, 2), 9);
    assert_eq!(width(r#"{"width": 10}"#, 3), 10);
    for (text, version) in [(r#"{"w": "wide"}"#, 0), (r#"{"width": 0.5}"#, 2), (r#"{"width": 0}"#, 3)] {
        assert!(read(&schema, &steps, text, version).is_err(), "{text}");
    }
}

//! resize_image, with real files.

use std::fs;
use std::path::Path;

use image::{ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use serde_json::{Value, json};
use taskwright_test_app::Client;

use crate::support::{on_every_store, start};

#[test]
fn a_picture_becomes_smaller_and_keeps_its_proportions() {
    on_every_store(|scratch| {
        let folder = tempfile::tempdir().unwrap();
        let (png, jpeg) = (folder.path().join("in.png"), folder.path().join("in.jpg"));
        RgbaImage::from_fn(400, 200, |x, _| Rgba([if x < 200 { 255 } else { 0 }, 0, 0, 128])).save(&png).unwrap();
        RgbImage::from_pixel(100, 300, Rgb([0, 128, 0])).save(&jpeg).unwrap();
        let program = start(scratch, &[]);
        let client = program.client();

        for (source, target, format, size) in [
            (&png, "out.png", ImageFormat::Png, (100, 50)),
            (&png, "out.jpg", ImageFormat::Jpeg, (100, 50)),
            (&jpeg, "out2.jpeg", ImageFormat::Jpeg, (27, 80)),
        ] {
            let target = folder.path().join(target);
            let task = resize(&client, source, &target, (100, 80));
            assert_eq!(task["status"], "success", "{task}");
            let bytes = fs::read(&target).unwrap();
            assert_eq!(task["result_data"], json!({"width": size.0, "height": size.1, "bytes": bytes.len()}));
            assert_eq!(image::guess_format(&bytes).unwrap(), format);
            let picture = image::load_from_memory(&bytes).unwrap();
            assert_eq!((picture.width(), picture.height()), size);
        }
        let shrunk = image::open(folder.path().join("out.png")).unwrap().into_rgba8();
        assert_eq!((shrunk.get_pixel(10, 25).0, shrunk.get_pixel(90, 25).0), ([255, 0, 0, 128], [0, 0, 0, 128]));

        // It never grows, and the target may be the source itself.
        let task = resize(&client, &png, &png, (1000, 1000));
        assert_eq!(
            (&task["result_data"]["width"], &task["result_data"]["height"]),
            (&json!(400), &json!(200)),
            "{task}"
        );
        let mut left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["in.jpg", "in.png", "out.jpg", "out.png", "out2.jpeg"], "nothing temporary is left");
    });
}

#[test]
fn a_file_that_is_no_picture_fails_for_good_and_is_named() {
    on_every_store(|scratch| {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name);
        fs::write(file("notes.txt"), "no picture").unwrap();
        RgbImage::from_pixel(64, 64, Rgb([9, 9, 9])).save(file("whole.png")).unwrap();
        let whole = fs::read(file("whole.png")).unwrap();
        fs::write(file("cut.png"), &whole[..whole.len() / 2]).unwrap();
        fs::write(file("bomb.png"), bomb(&whole)).unwrap();
        let program = start(scratch, &[]);
        let client = program.client();

        for (source, target, says) in [
            ("missing.png", "out.png", "missing.png"),
            ("notes.txt", "out.png", "notes.txt is no picture"),
            ("cut.png", "out.png", "cut.png"),
            ("bomb.png", "out.png", "bomb.png is too large"),
            ("whole.png", "out.gif", "out.gif names no format"),
        ] {
            let task = resize(&client, &file(source), &file(target), (10, 10));
            assert_eq!((&task["status"], &task["attempts"]), (&json!("error"), &json!(1)), "{source}: {task}");
            assert_eq!(task["error"]["code"], "failed_for_good", "{source}: {task}");
            assert!(task["error"]["message"].as_str().unwrap().contains(says), "{source}: {task}");
            assert!(!file(target).exists());
        }

        // A folder that is missing may come: this one is tried again.
        let payload =
            json!({"source": file("whole.png"), "target": file("no/folder/out.png"), "max_width": 9, "max_height": 9});
        let task = client.wait_for(client.create("resize_image", &payload), "error");
        assert_eq!((&task["error"]["code"], &task["finished_at"]), (&json!("failed"), &Value::Null), "{task}");
        assert!(task["error"]["message"].as_str().unwrap().contains("out.png: its folder does not exist"), "{task}");
    });
}

fn resize(client: &Client, source: &Path, target: &Path, (width, height): (u32, u32)) -> Value {
    let payload = json!({"source": source, "target": target, "max_width": width, "max_height": height});
    client.wait_for_end(client.create("resize_image", &payload))
}

/// A PNG file whose header says it is 60,000 pixels a side.
fn bomb(png: &[u8]) -> Vec<u8> {
    let mut bomb = png.to_vec();
    // The signature takes 8 bytes, then the header's length and name 4 each, its data 13, and a checksum over both.
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let checksum = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&checksum.to_be_bytes());
    bomb
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    })
}

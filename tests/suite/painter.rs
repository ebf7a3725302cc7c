//! Paints what egui lays out, in plain code: pictures of the window without a display or a graphics card,
//! the same on every machine.

use std::collections::HashMap;

use egui::epaint::{ImageData, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, Context, FullOutput, Pos2, Rect, TextureId, TexturesDelta, pos2};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// A painter with the textures it was given.
#[derive(Default)]
pub struct Painter {
    textures: HashMap<TextureId, Texture>,
}

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

impl Texture {
    /// Takes a change in: the whole picture, or a part of it.
    fn change(&mut self, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [width, height] = image.size;
        let Some([left, top]) = delta.pos else {
            *self = Texture { width, height, pixels: image.pixels.clone() };
            return;
        };
        for row in 0..height {
            let at = (top + row) * self.width + left;
            self.pixels[at..at + width].copy_from_slice(&image.pixels[row * width..(row + 1) * width]);
        }
    }

    fn pixel(&self, x: f32, y: f32) -> [f32; 4] {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // clamped to the picture
        let place = |at: f32, size: usize| at.clamp(0.0, size as f32 - 1.0) as usize;
        self.pixels[place(y, self.height) * self.width + place(x, self.width)].to_array().map(f32::from)
    }

    /// The colour at `uv`, mixed of the four pixels around it.
    fn sample(&self, uv: Pos2) -> [f32; 4] {
        #[allow(clippy::cast_precision_loss)] // sizes of pictures
        let (x, y) = (uv.x * self.width as f32 - 0.5, uv.y * self.height as f32 - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_share, bottom_share) = (x - left, y - top);
        let mix = |a: [f32; 4], b: [f32; 4], share: f32| std::array::from_fn(|i| a[i] + (b[i] - a[i]) * share);
        let above = mix(self.pixel(left, top), self.pixel(left + 1.0, top), right_share);
        let below = mix(self.pixel(left, top + 1.0), self.pixel(left + 1.0, top + 1.0), right_share);
        mix(above, below, bottom_share)
    }
}

impl TestRenderer for Painter {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        #[expect(clippy::iter_over_hash_type, reason = "each texture is changed by itself")]
        for (id, changes) in delta.set.drain() {
            let texture = self.textures.entry(id).or_insert(Texture { width: 0, height: 0, pixels: Vec::new() });
            changes.iter().for_each(|change| texture.change(change));
        }
        #[expect(clippy::iter_over_hash_type, reason = "each texture is let go by itself")]
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let points = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * points;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a window's size
        let mut picture = RgbaImage::from_pixel(size.x.round() as u32, size.y.round() as u32, image::Rgba([0, 0, 0, 255]));
        for clipped in ctx.tessellate(output.shapes.clone(), points) {
            if let Primitive::Mesh(mesh) = &clipped.primitive
                && let Some(texture) = self.textures.get(&mesh.texture_id)
            {
                paint(&mut picture, mesh, texture, clipped.clip_rect * points, points);
            }
        }
        Ok(picture)
    }
}

fn paint(picture: &mut RgbaImage, mesh: &Mesh, texture: &Texture, clip: Rect, points: f32) {
    for corners in mesh.indices.chunks_exact(3) {
        let [a, b, c] = [0, 1, 2].map(|corner| {
            let vertex = mesh.vertices[corners[corner] as usize];
            Vertex { pos: (vertex.pos.to_vec2() * points).to_pos2(), ..vertex }
        });
        let area = edge(a.pos, b.pos, c.pos);
        if area > 0.0 {
            triangle(picture, [a, b, c], texture, clip, area);
        } else if area < 0.0 {
            triangle(picture, [a, c, b], texture, clip, -area);
        }
    }
}

/// Twice the area of the triangle, positive where its corners go round with the clock on the screen.
fn edge(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// True for a top or a left edge: a pixel on the edge of two triangles belongs to one of them.
fn is_own(from: Pos2, to: Pos2) -> bool {
    from.y > to.y || from.y == to.y && to.x > from.x
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // pixels of a window
fn triangle(picture: &mut RgbaImage, [a, b, c]: [Vertex; 3], texture: &Texture, clip: Rect, area: f32) {
    let screen = Rect::from_min_max(pos2(0.0, 0.0), pos2(picture.width() as f32, picture.height() as f32));
    let clip = Rect::from_min_max(clip.min.round(), clip.max.round());
    let bounds = Rect::from_points(&[a.pos, b.pos, c.pos]).intersect(clip).intersect(screen);
    if !bounds.is_positive() {
        return;
    }
    let sides = [(b.pos, c.pos), (c.pos, a.pos), (a.pos, b.pos)];
    let flat = texture.sample(a.uv);
    let is_flat = a.uv == b.uv && b.uv == c.uv;
    for y in bounds.min.y.floor() as u32..(bounds.max.y.ceil() as u32).min(picture.height()) {
        for x in bounds.min.x.floor() as u32..(bounds.max.x.ceil() as u32).min(picture.width()) {
            let at = pos2(x as f32 + 0.5, y as f32 + 0.5);
            let parts = sides.map(|(from, to)| edge(from, to, at));
            let inside = parts.iter().zip(sides).all(|(part, (from, to))| *part > 0.0 || *part == 0.0 && is_own(from, to));
            if !inside || !clip.contains(at) {
                continue;
            }
            let [u, v, w] = parts.map(|part| part / area);
            let mixed = |f: fn(&Vertex) -> f32| f(&a) * u + f(&b) * v + f(&c) * w;
            let texel = if is_flat { flat } else { texture.sample(pos2(mixed(|vertex| vertex.uv.x), mixed(|vertex| vertex.uv.y))) };
            let [red, green, blue, alpha] = [a, b, c]
                .map(|vertex| vertex.color.to_array().map(f32::from))
                .into_iter()
                .zip([u, v, w])
                .fold([0.0; 4], |sum: [f32; 4], (colour, share)| std::array::from_fn(|i| sum[i] + colour[i] * share));
            let source: [f32; 4] = std::array::from_fn(|i| [red, green, blue, alpha][i] * texel[i] / 255.0);
            let pixel = picture.get_pixel_mut(x, y);
            // colours are premultiplied
            pixel.0 = std::array::from_fn(|i| (source[i] + f32::from(pixel.0[i]) * (1.0 - source[3] / 255.0)).round().min(255.0) as u8);
        }
    }
}

#version 300 es

// Texture times colour, both premultiplied. The numbers are sRGB and stay sRGB: the canvas wants them
// as they are, and Dear ImGui's colours and anti-aliasing are tuned for blending in that space.

precision highp float;

uniform sampler2D image;

in vec2 sample_at;
in vec4 tint;

out vec4 pixel;

void main() {
    pixel = tint * texture(image, sample_at);
}

#version 300 es

// Vertices of Dear ImGui's draw lists, in its logical pixels.
// Colours go out premultiplied, so that they interpolate and blend like the textures do.

precision highp float;

layout(location = 0) in vec2 position;
layout(location = 1) in vec2 texture_position;
layout(location = 2) in vec4 color;

// clip space = position * to_clip.xy + to_clip.zw
uniform vec4 to_clip;

out vec2 sample_at;
out vec4 tint;

void main() {
    sample_at = texture_position;
    tint = vec4(color.rgb * color.a, color.a);
    gl_Position = vec4(position * to_clip.xy + to_clip.zw, 0.0, 1.0);
}

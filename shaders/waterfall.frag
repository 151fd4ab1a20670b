#version 300 es

// A bar of a waterfall: each part by how much of the pixel it covers, so that one shorter than a pixel shows too and
// neighbours leave no gap. The first is a thin line; the mark at the end is higher than the parts.

precision highp float;
precision highp int;

uniform uint colors[11];    // 0xRRGGBB: queued, signing, parsing, and each outcome

flat in vec4 part_ends;
flat in vec4 limits;
flat in vec4 heights;
flat in uint waiting;
in vec2 at;

out vec4 pixel;

vec4 covered(float begin, float end, uint color) {
    float share = clamp(min(at.x + 0.5, end) - max(at.x - 0.5, begin), 0.0, 1.0);
    uvec3 bytes = uvec3(colors[color] >> 16, colors[color] >> 8, colors[color]) & 255u;
    return vec4(vec3(bytes) / 255.0, 1.0) * share;
}

void main() {
    pixel = covered(limits.y, limits.z, waiting);
    if (at.y > heights.x && at.y < heights.y) pixel += covered(limits.x, part_ends.x, 0u);
    if (at.y > heights.z && at.y < heights.w) {
        pixel += covered(part_ends.x, part_ends.y, 1u) + covered(part_ends.y, part_ends.z, waiting) +
            covered(part_ends.z, part_ends.w, 2u);
    }
    if (limits.w > 0.0) pixel *= clamp((limits.y - at.x) / limits.w, 0.15, 1.0);
}

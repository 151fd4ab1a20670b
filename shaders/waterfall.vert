#version 300 es

// The bars of a waterfall, an instance each, in device pixels from the upper left corner of the canvas. Top, bottom,
// begin and end are whole pixels, so that bars are sharp; the borders between their parts are where they are.

precision highp float;
precision highp int;

layout(location = 0) in vec4 extent;    // top and height, begin of the first and the second part, logical pixels
layout(location = 1) in vec3 ends;      // of the second, the third and the fourth part
layout(location = 2) in uvec2 outcome;  // which, and whether it is still open

uniform vec4 canvas;                    // clip space of a pixel, device pixels of a logical one
uniform vec4 place;                     // where the logical pixels begin, width of the mark, length of the fade

flat out vec4 part_ends;                // of the four parts
flat out vec4 limits;                   // begin and end of the bar, end of its mark, length of the fade
flat out vec4 heights;                  // top and bottom of the first part, and of the others
flat out uint waiting;                  // the colour of the third part and of the mark
out vec2 at;

void main() {
    float top = floor(place.y + extent.x * canvas.w + 0.5);
    float bottom = max(top + 1.0, floor(place.y + (extent.x + extent.y) * canvas.w + 0.5));
    float begin = floor(place.x + extent.z * canvas.z + 0.5);
    float end = floor(place.x + ends.z * canvas.z + 0.5);
    bool open = outcome.y != 0u;
    float marked = open ? end : end + place.z;

    part_ends = clamp(place.x + vec4(extent.w, ends) * canvas.z, begin, end);
    part_ends.w = end;
    limits = vec4(begin, end, marked, open ? min(place.w, 0.5 * (end - begin)) : 0.0);
    vec2 inset = floor((bottom - top) * vec2(0.4, 0.17));
    heights = vec4(top + inset.x, bottom - inset.x, top + inset.y, bottom - inset.y);
    waiting = 3u + min(outcome.x, 7u);

    at = mix(vec2(begin, top), vec2(marked, bottom), vec2(gl_VertexID & 1, gl_VertexID >> 1));
    gl_Position = vec4(at * canvas.xy + vec2(-1.0, 1.0), 0.0, 1.0);
}

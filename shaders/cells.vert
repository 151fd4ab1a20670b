#version 300 es

// The cells of a map, an instance each, in device pixels from the upper left corner of the canvas; last comes the mark
// around one of them, if there is one. Every shape begins at a whole pixel, so all of a kind look the same.

precision highp float;
precision highp int;

layout(location = 0) in uint kind;

uniform vec4 canvas;       // clip space of a pixel, thickness of the mark
uniform vec4 place;        // the first cell's corner, from one cell to the next, side of a shape
uniform vec4 part;         // columns, the first cell drawn, how many are drawn, the marked cell
uniform uint colors[10];   // 0xRRGGBB for each kind, and the mark's

flat out uint shape;       // a kind, or one of the two below
flat out vec3 tint;
out vec2 at;               // from the upper left corner of the shape

const uint unknown = 8u, plain = 9u, mark = 10u;

void main() {
    bool marks = gl_InstanceID == int(part.z);
    int cell = marks ? int(part.w) : int(part.y) + gl_InstanceID;
    int columns = int(part.x);
    vec2 corner = floor(place.xy + vec2(cell % columns, cell / columns) * place.z + 0.5);

    float outset = marks ? canvas.z + 1.0 : 0.0;
    at = vec2(gl_VertexID & 1, gl_VertexID >> 1) * (place.w + 2.0 * outset) - outset;
    gl_Position = vec4((corner + at) * canvas.xy + vec2(-1.0, 1.0), 0.0, 1.0);

    uint color = marks ? 9u : min(kind, unknown);
    shape = marks ? mark : place.z < 6.0 ? plain : color;
    uvec3 bytes = uvec3(colors[color] >> 16, colors[color] >> 8, colors[color]) & 255u;
    tint = vec3(bytes) / 255.0;
}

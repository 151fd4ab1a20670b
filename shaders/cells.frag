#version 300 es

// The shape of a cell by its signed distance in pixels, negative inside. Half a pixel to either side of the edge it
// fades, which is how much of the pixel lies inside.

precision highp float;
precision highp int;

uniform vec4 canvas;
uniform vec4 place;

flat in uint shape;
flat in vec3 tint;
in vec2 at;

out vec4 pixel;

float box(vec2 low, vec2 high) {
    vec2 beyond = max(low - at, at - high);
    return max(beyond.x, beyond.y);
}

// A line of whole pixels along the inside of the box.
float frame(float low, float high, float line) {
    return max(box(vec2(low), vec2(high)), -box(vec2(low + line), vec2(high - line)));
}

float ring(float size, float radius, float line) {
    return abs(size - radius + 0.5 * line) - 0.5 * line;
}

float distance_to(uint kind) {
    float side = place.w;
    float radius = 0.5 * side;
    float line = max(1.0, floor(side / 7.0 + 0.25));     // whole, so that straight edges are sharp
    float stroke = max(1.1, side / 6.5);                 // of curves and slopes
    vec2 from = at - radius;
    float size = length(from);
    float inset = floor(side / 8.0);
    float middle = floor(radius);
    switch (kind) {
        case 0u: {                                       // not_tried
            float top = floor(0.5 * (side - line)), left = floor(side * 0.25);
            return box(vec2(left, top), vec2(side - left, top + line));
        }
        case 1u:                                         // waiting
            return frame(inset, side - inset, line);
        case 2u:                                         // checking
            return min(frame(inset, side - inset, line), box(vec2(inset), vec2(middle, side - inset)));
        case 3u:                                         // in_progress
            return min(frame(inset, side - inset, line),
                min(box(vec2(inset), vec2(middle, side - inset)), box(vec2(inset, side - middle), vec2(side - inset))));
        case 4u:                                         // started
            return max(at.y - side + inset, dot(vec2(abs(from.x), at.y), vec2(2.0, -1.0) / sqrt(5.0)));
        case 5u:                                         // already
            return size - radius;
        case 6u: {                                       // failed
            vec2 arm = abs(from);
            return max(abs(arm.x - arm.y) * sqrt(0.5) - 0.6 * stroke, max(arm.x, arm.y) - radius);
        }
        case 7u:                                         // refused
            return min(ring(size, radius, stroke), max(abs(from.x + from.y) * sqrt(0.5) - 0.5 * stroke, size - radius));
        case 9u:                                         // any, where there is no room for a shape
            return box(vec2(0.0), vec2(side));
        case 10u:                                        // the mark
            return frame(-canvas.z - 1.0, side + canvas.z + 1.0, canvas.z);
        default:                                         // unknown: so much out that a pixel of each edge is full
            return ring((abs(from.x) + abs(from.y)) * sqrt(0.5), radius * sqrt(0.5) + 0.15, 1.2 * stroke);
    }
}

void main() {
    float alpha = clamp(0.5 - distance_to(shape), 0.0, 1.0);
    pixel = vec4(tint * alpha, alpha);
}

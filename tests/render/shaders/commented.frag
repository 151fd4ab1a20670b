#version 300 es
precision highp float;
in vec4 tint;
out vec4 pixel;
void main() {
    pixel = tint;
}

#version 300 es
precision highp float;
out vec4 tint;
void main() {
    tint = vec3(1.0);
    gl_Position = vec4(0.0);
}

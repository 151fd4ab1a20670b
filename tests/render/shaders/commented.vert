#version 300 es
/* A block comment
 * over lines, with a ; and [brackets] **/

precision highp float;  // to the end of the line

uniform vec4 a[2]; /* two */ uniform vec4 b;
out vec3 tint;

void main() {
    tint = a[0].xyz / b.xyz;
    gl_Position = a[1];
}

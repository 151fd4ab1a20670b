#include "render/program.h"

#include <GLES3/gl3.h>

namespace render {
namespace {

constexpr GLenum context_lost_webgl = 0x9242;  // WebGL's own; not in the headers of OpenGL ES

template <class GetParameter, class GetLog>
std::string info_log(GLuint name, GetParameter get_parameter, GetLog get_log) {
    GLint size = 0;
    get_parameter(name, GL_INFO_LOG_LENGTH, &size);
    if (size <= 1) return "the driver gives no reason (is this WebGL 2?)";
    std::string log(static_cast<std::size_t>(size), '\0');
    GLsizei written = 0;
    get_log(name, size, &written, log.data());
    log.resize(static_cast<std::size_t>(written));
    return log;
}

// A shader which does not compile shows at linking; asking each for its status would only wait for the driver.
GLuint make_shader(GLenum stage, std::string_view source) {
    const GLuint shader = glCreateShader(stage);
    const GLchar* text = source.data();
    const GLint length = static_cast<GLint>(source.size());
    glShaderSource(shader, 1, &text, &length);
    glCompileShader(shader);
    return shader;
}

std::string failure(GLuint program, GLuint vertex_shader, GLuint fragment_shader) {
    // On a lost context everything fails, for no reason of its own.
    if (glGetError() == context_lost_webgl) return "The graphics context is lost.";
    for (const GLuint shader : {vertex_shader, fragment_shader}) {
        GLint compiled = GL_FALSE;
        glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
        if (compiled == GL_FALSE) {
            return "A shader does not compile: " + info_log(shader, glGetShaderiv, glGetShaderInfoLog);
        }
    }
    return "The shaders do not link: " + info_log(program, glGetProgramiv, glGetProgramInfoLog);
}

}  // namespace

std::expected<unsigned int, std::string> make_program(std::string_view vertex_shader,
                                                      std::string_view fragment_shader) {
    const GLuint program = glCreateProgram();
    const GLuint vertex = make_shader(GL_VERTEX_SHADER, vertex_shader);
    const GLuint fragment = make_shader(GL_FRAGMENT_SHADER, fragment_shader);
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glLinkProgram(program);

    GLint linked = GL_FALSE;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    std::string reason = linked == GL_FALSE ? failure(program, vertex, fragment) : std::string();
    glDeleteShader(vertex);
    glDeleteShader(fragment);
    if (linked == GL_FALSE) {
        glDeleteProgram(program);
        return std::unexpected(std::move(reason));
    }
    return program;
}

}  // namespace render

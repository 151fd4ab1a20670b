#include "render/instanced.h"

#include <GLES3/gl3.h>

#include "render/program.h"

namespace render {

bool Instanced::bind(std::string_view vertex_shader, std::string_view fragment_shader, const Elements& elements,
                     std::string& failure) {
    if (failed_) return false;
    if (program_ == 0) {
        auto made = create(vertex_shader, fragment_shader);
        failed_ = !made;
        if (failed_) failure = std::move(made.error());
        if (failed_) return false;
    }
    glUseProgram(program_);
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, buffer_);
    if (elements == uploaded_) return true;
    const auto size = static_cast<GLsizeiptr>(elements.bytes);
    glBufferData(GL_ARRAY_BUFFER, size + 1, nullptr, GL_DYNAMIC_DRAW);
    glBufferSubData(GL_ARRAY_BUFFER, 0, size, elements.data);
    uploaded_ = elements;
    return true;
}

void Instanced::release() {
    if (program_ != 0) {
        glDeleteProgram(program_);
        glDeleteVertexArrays(1, &vertex_array_);
        glDeleteBuffers(1, &buffer_);
    }
    *this = {};
}

std::expected<void, std::string> Instanced::create(std::string_view vertex_shader, std::string_view fragment_shader) {
    const auto program = make_program(vertex_shader, fragment_shader);
    if (!program) return std::unexpected(program.error());
    program_ = *program;
    canvas_ = glGetUniformLocation(program_, "canvas");
    place_ = glGetUniformLocation(program_, "place");
    part_ = glGetUniformLocation(program_, "part");
    colors_ = glGetUniformLocation(program_, "colors");
    glGenVertexArrays(1, &vertex_array_);
    glGenBuffers(1, &buffer_);
    return {};
}

}  // namespace render

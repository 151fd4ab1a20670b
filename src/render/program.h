// A program on the GPU from the text of its two shaders.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace render {

/// The name of a new program, which the caller deletes with glDeleteProgram, or a sentence with the driver's log.
[[nodiscard]] std::expected<unsigned int, std::string> make_program(std::string_view vertex_shader,
                                                                    std::string_view fragment_shader);

}  // namespace render

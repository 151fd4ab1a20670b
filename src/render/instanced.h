// A program that draws the same four corners once for each element of an array, and the array on the GPU. Both are made
// at the first use: a start that shows no such picture pays for none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace render {

/// The elements of a picture. The same address, size and revision stand for the same bytes.
struct Elements {
    const void* data = nullptr;
    std::size_t bytes = 0;
    std::uint32_t revision = 0;

    bool operator==(const Elements&) const = default;
};

class Instanced {
  public:
    /// Binds program, vertex array and buffer, and uploads the elements unless they are those of the last time. The
    /// buffer is one byte longer than they are. False when there is no program; `failure` then has the sentence, once:
    /// until release() nothing is tried again.
    [[nodiscard]] bool bind(std::string_view vertex_shader, std::string_view fragment_shader, const Elements& elements,
                            std::string& failure);

    /// Deletes what bind() made.
    void release();

    /// Locations of the uniforms that the shaders have in common; after bind().
    [[nodiscard]] int canvas() const { return canvas_; }
    [[nodiscard]] int place() const { return place_; }
    [[nodiscard]] int part() const { return part_; }
    [[nodiscard]] int colors() const { return colors_; }

  private:
    [[nodiscard]] std::expected<void, std::string> create(std::string_view vertex_shader,
                                                          std::string_view fragment_shader);

    unsigned int program_ = 0;
    unsigned int vertex_array_ = 0;
    unsigned int buffer_ = 0;
    int canvas_ = -1, place_ = -1, part_ = -1, colors_ = -1;
    bool failed_ = false;
    Elements uploaded_;
};

}  // namespace render

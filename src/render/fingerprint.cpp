#include "render/fingerprint.h"

#include <imgui.h>

#include <bit>
#include <cstddef>
#include <cstring>

namespace render {
namespace {

// Reads eight bytes at a time into four lanes in turn, so that the multiplications of neighbours overlap. With the rest
// of the input equal each step is a bijection of the word, hence one changed word always changes the result. The first
// product is there for two changes: without it the highest bit of one word could undo a lower bit of an earlier one. No
// 128-bit product, which WebAssembly lacks.
class Mixer {
  public:
    void word(std::uint64_t value) {
        std::uint64_t& lane = lanes_[next_];
        lane = std::rotl(lane + value * odd_2, 31) * odd_1;
        next_ = (next_ + 1) % 4;
    }

    void bytes(const void* data, std::size_t size) {
        const char* at = static_cast<const char*>(data);
        std::size_t left = size;
        for (; left >= 32; left -= 32, at += 32) {
            for (std::size_t i = 0; i < 4; ++i)
                word(load(at + 8 * i, 8));
        }
        for (; left >= 8; left -= 8, at += 8)
            word(load(at, 8));
        if (left > 0) word(load(at, left));
        word(size);
    }

    template <class T>
    void value(const T& value) {
        bytes(&value, sizeof value);
    }

    std::uint64_t result() const {
        std::uint64_t sum = next_;
        for (const std::uint64_t lane : lanes_) {
            sum = (std::rotl(sum, 27) ^ lane) * odd_2;
            sum ^= sum >> 32;
        }
        return sum;
    }

  private:
    static std::uint64_t load(const char* at, std::size_t size) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, size);
        return word;
    }

    // Odd numbers (a bijection modulo 2^64) with about half of their bits set: the golden ratio, and the square root
    // of 3.
    static constexpr std::uint64_t odd_1 = 0x9e3779b97f4a7c15;
    static constexpr std::uint64_t odd_2 = 0xbb67ae8584caa73b;

    std::uint64_t lanes_[4] = {odd_1, odd_2, ~odd_1, ~odd_2};
    std::size_t next_ = 0;
};

void mix(Mixer& mixer, const ImDrawCmd& command) {
    mixer.value(command.ClipRect);
    // The identifier of a texture made from ImTextureData changes when it is uploaded; its address does not.
    mixer.word(reinterpret_cast<std::uintptr_t>(command.TexRef._TexData));
    mixer.word(static_cast<std::uint64_t>(command.TexRef._TexID));
    mixer.word(std::uint64_t{command.IdxOffset} << 32 | command.ElemCount);
    if (command.UserCallback == nullptr) return;
    mixer.word(reinterpret_cast<std::uintptr_t>(command.UserCallback));
    if (command.UserCallbackDataSize > 0) {
        mixer.bytes(command.UserCallbackData, static_cast<std::size_t>(command.UserCallbackDataSize));
    } else {
        mixer.word(reinterpret_cast<std::uintptr_t>(command.UserCallbackData));
    }
}

}  // namespace

std::uint64_t fingerprint(const ImDrawData& data) {
    Mixer mixer;
    mixer.value(data.DisplayPos);
    mixer.value(data.DisplaySize);
    mixer.value(data.FramebufferScale);
    for (const ImDrawList* list : data.CmdLists) {
        mixer.bytes(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
        mixer.bytes(list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
        mixer.word(static_cast<std::uint64_t>(list->CmdBuffer.Size));
        for (const ImDrawCmd& command : list->CmdBuffer)
            mix(mixer, command);
    }
    const std::uint64_t result = mixer.result();
    return result != 0 ? result : 1;
}

bool textures_pending(const ImDrawData& data) {
    if (data.Textures == nullptr) return false;
    for (const ImTextureData* texture : *data.Textures) {
        if (texture->Status != ImTextureStatus_OK && texture->Status != ImTextureStatus_Destroyed) return true;
    }
    return false;
}

}  // namespace render

#include "render/fingerprint.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <cstring>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using render::fingerprint;
using render::textures_pending;

constexpr float pi = 3.14159265f;

// A picture of some draw lists, as Dear ImGui would hand it over: each a fan of five vertices in two commands.
class Picture {
  public:
    explicit Picture(int lists = 2) {
        data.Valid = true;
        data.DisplaySize = ImVec2(640, 480);
        data.FramebufferScale = ImVec2(1, 1);
        for (int i = 0; i < lists; ++i)
            add_list(static_cast<float>(i));
    }

    ImDrawList& list(int index = 0) { return *data.CmdLists[index]; }
    ImDrawCmd& command(int index = 0) { return list().CmdBuffer[index]; }
    std::uint64_t print() const { return fingerprint(data); }

    ImDrawData data;

  private:
    void add_list(float at) {
        ImDrawList& list = *lists_.emplace_back(std::make_unique<ImDrawList>(nullptr));
        for (int i = 0; i < 5; ++i) {
            const float step = static_cast<float>(i);
            list.VtxBuffer.push_back({ImVec2(at + step, at * pi), ImVec2(step / 5, pi / 4), IM_COL32(10, 20, 30, 255)});
        }
        for (const ImDrawIdx index : {0u, 1u, 2u, 0u, 2u, 3u, 0u, 3u, 4u})
            list.IdxBuffer.push_back(index);
        list.CmdBuffer.push_back(command_for(0, 6));
        list.CmdBuffer.push_back(command_for(6, 3));
        data.CmdLists.push_back(&list);
    }

    static ImDrawCmd command_for(unsigned int first, unsigned int count) {
        ImDrawCmd command;
        command.ClipRect = ImVec4(0, 0, 640, 480);
        command.TexRef = ImTextureRef(ImTextureID{7});
        command.IdxOffset = first;
        command.ElemCount = count;
        return command;
    }

    std::vector<std::unique_ptr<ImDrawList>> lists_;
};

void draw_a_clock(const ImDrawList*, const ImDrawCmd*) {}

TEST(Fingerprint, OfThePictureDrawnAgainIsTheSame) {
    EXPECT_EQ(Picture().print(), Picture().print());
}

TEST(Fingerprint, OfNothingIsNotZero) {
    EXPECT_NE(fingerprint(ImDrawData()), 0u);
}

struct Change {
    std::string name;
    std::function<void(Picture&)> make;
};

class FingerprintChanges : public testing::TestWithParam<Change> {};

TEST_P(FingerprintChanges, With) {
    Picture picture;
    const std::uint64_t before = picture.print();
    GetParam().make(picture);
    EXPECT_NE(picture.print(), before);
}

INSTANTIATE_TEST_SUITE_P(
    , FingerprintChanges,
    testing::Values(
        Change{"AVertexMoved", [](Picture& p) { p.list().VtxBuffer[3].pos.y += 1; }},
        Change{"AVertexColoured", [](Picture& p) { p.list().VtxBuffer[4].col ^= 1; }},
        Change{"AnotherGlyph", [](Picture& p) { p.list().VtxBuffer[0].uv.x += 0.25f; }},
        Change{"TwoVerticesExchanged", [](Picture& p) { std::swap(p.list().VtxBuffer[1], p.list().VtxBuffer[2]); }},
        Change{"AnotherIndex", [](Picture& p) { p.list().IdxBuffer[8] = 1; }},
        Change{"AVertexMore", [](Picture& p) { p.list().VtxBuffer.push_back({}); }},
        Change{"AClipRectangleMoved", [](Picture& p) { p.command(1).ClipRect.w -= 1; }},
        Change{"AnotherTexture", [](Picture& p) { p.command().TexRef._TexID = 8; }},
        Change{"FewerIndicesInACommand", [](Picture& p) { p.command().ElemCount = 3; }},
        Change{"ACommandFurtherOn", [](Picture& p) { p.command().IdxOffset = 3; }},
        Change{"ACommandLess", [](Picture& p) { p.list().CmdBuffer.pop_back(); }},
        Change{"ACallback", [](Picture& p) { p.command().UserCallback = draw_a_clock; }},
        Change{"AListLess", [](Picture& p) { p.data.CmdLists.pop_back(); }},
        Change{"TheListsInAnotherOrder", [](Picture& p) { std::swap(p.data.CmdLists[0], p.data.CmdLists[1]); }},
        Change{"AnotherDisplaySize", [](Picture& p) { p.data.DisplaySize.x += 1; }},
        Change{"AnotherDisplayPosition", [](Picture& p) { p.data.DisplayPos.y += 1; }},
        Change{"AnotherScale", [](Picture& p) { p.data.FramebufferScale = ImVec2(2, 2); }}),
    [](const auto& test) { return test.param.name; });

TEST(Fingerprint, DiffersForEachBitOfTheVertices) {
    Picture picture;
    std::set<std::uint64_t> seen = {picture.print()};
    ImVector<ImDrawVert>& vertices = picture.list().VtxBuffer;
    std::vector<unsigned char> bytes(static_cast<std::size_t>(vertices.size_in_bytes()));
    std::memcpy(bytes.data(), vertices.Data, bytes.size());
    for (unsigned char& byte : bytes) {
        for (int bit = 0; bit < 8; ++bit) {
            byte = static_cast<unsigned char>(byte ^ 1 << bit);
            std::memcpy(vertices.Data, bytes.data(), bytes.size());
            seen.insert(picture.print());
            byte = static_cast<unsigned char>(byte ^ 1 << bit);
        }
    }
    EXPECT_EQ(seen.size(), 1 + 8 * bytes.size());
}

TEST(Fingerprint, SeesWhatACallbackIsGiven) {
    Picture picture;
    int hour = 3, minute = 3;
    picture.command().UserCallback = draw_a_clock;
    picture.command().UserCallbackData = &hour;
    const std::uint64_t by_address = picture.print();
    picture.command().UserCallbackData = &minute;
    EXPECT_NE(picture.print(), by_address);

    picture.command().UserCallbackData = &hour;
    picture.command().UserCallbackDataSize = sizeof hour;
    const std::uint64_t by_value = picture.print();
    picture.command().UserCallbackData = &minute;
    EXPECT_EQ(picture.print(), by_value);
    minute = 4;
    EXPECT_NE(picture.print(), by_value);
}

TEST(Fingerprint, DoesNotChangeWhenATextureReachesTheGpu) {
    Picture picture;
    ImTextureData atlas;
    picture.command().TexRef = atlas.GetTexRef();
    const std::uint64_t before = picture.print();
    atlas.SetTexID(42);
    atlas.SetStatus(ImTextureStatus_OK);
    EXPECT_EQ(picture.print(), before);
}

TEST(Fingerprint, TellsTwoTexturesApartBeforeEitherIsOnTheGpu) {
    Picture picture;
    ImTextureData one, other;
    picture.command().TexRef = one.GetTexRef();
    const std::uint64_t before = picture.print();
    picture.command().TexRef = other.GetTexRef();
    EXPECT_NE(picture.print(), before);
}

TEST(TexturesPending, WhenOneOfThemWantsSomething) {
    Picture picture;
    ImTextureData first, second;
    ImVector<ImTextureData*> textures;
    textures.push_back(&first);
    textures.push_back(&second);
    picture.data.Textures = &textures;
    first.SetStatus(ImTextureStatus_OK);
    for (const auto& [status, pending] : {std::pair{ImTextureStatus_OK, false},
                                          {ImTextureStatus_Destroyed, false},
                                          {ImTextureStatus_WantCreate, true},
                                          {ImTextureStatus_WantUpdates, true},
                                          {ImTextureStatus_WantDestroy, true}}) {
        second.SetStatus(status);
        EXPECT_EQ(textures_pending(picture.data), pending) << "status " << status;
    }
}

TEST(TexturesPending, NeverWithoutAListOfTextures) {
    EXPECT_FALSE(textures_pending(Picture().data));
}

}  // namespace

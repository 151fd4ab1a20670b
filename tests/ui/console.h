// The screen without a browser and without a GPU: passes over a state, with what a person does as input and the mirror
// as what can be read. Glyphs are boxes.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/action.h"
#include "ui/screen.h"

namespace ui_test {

// Latin letters are 0.6 em wide, everything from the Han radicals on is 1 em.
struct BoxGlyphs final : base::GlyphSource {
    base::FaceMetrics face(base::Face) override { return {0.8f, 0.2f}; }
    base::Glyph glyph(base::Face, char32_t code_point, float em, bool) override {
        base::Glyph out;
        out.advance = code_point >= 0x2E80 ? em : em * 0.6f;
        return out;
    }
};

class Console {
  public:
    Console() {
        ImGui::CreateContext();
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
        screen_.emplace(glyphs_);
        input.width = 1280;
        input.height = 800;
        input.unix_ms = 1'698'315'752'000;
        state = app::initial_state(
            {.origin = "http://localhost:8080",
             .address = "http://localhost:8080/",
             .host_config_json = R"({"proxies":["http://localhost:8081/dts/{host}/"],"language":"en"})"});
    }
    ~Console() { ImGui::DestroyContext(); }
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    // Passes until the screen is settled, each wish carried out in the state; effects are kept.
    void settle() {
        for (int i = 0; i < 6; ++i)
            if (!pass()) return;
    }

    // One of them. Returns whether another is wanted.
    bool pass() {
        output = {};
        input.seconds += 0.016;
        auto wishes = screen_->pass(state, input, output);
        serve_textures();
        input.activated.clear();
        input.dismissed.clear();
        input.edits.clear();
        input.choices.clear();
        input.shortcuts.clear();
        input.moves.clear();
        input.scrolls.clear();
        for (auto& wish : wishes)
            for (auto& effect : app::update(state, wish, input.unix_ms))
                effects.push_back(std::move(effect));
        return !wishes.empty() || output.again;
    }

    [[nodiscard]] const app::Node* find(app::Role role, std::string_view name) const {
        const auto found = std::ranges::find_if(
            output.mirror, [&](const app::Node& n) { return n.role == role && std::string_view(n.name) == name; });
        return found == output.mirror.end() ? nullptr : &*found;
    }

    // Activates the control as the mirror's click does. False when there is none of that name, or it is disabled.
    bool use(app::Role role, std::string_view name) {
        const auto* node = find(role, name);
        if (!node || (node->flags & app::node_disabled)) return false;
        input.activated.push_back(node->id);
        settle();
        return true;
    }

    bool type(app::Role role, std::string_view name, std::string text) {
        const auto* node = find(role, name);
        if (!node) return false;
        input.edits.push_back({node->id, std::move(text)});
        settle();
        return true;
    }

    void sign_in() {
        app::Account account;
        account.credential = {"testid", "", base::KeyId{1}, base::KeyId{2}};
        (void)app::update(state, app::SignedIn{std::move(account)}, input.unix_ms);
        settle();
    }

    // The call on the screen ends with this answer.
    void answer(int status, std::string body) {
        acs::Exchange exchange;
        base::HttpResponse response;
        response.status = status;
        response.body = std::move(body);
        exchange.response = std::move(response);
        (void)app::update(state, app::CallEnded{state.call->tag, std::move(exchange)}, input.unix_ms);
        settle();
    }

    [[nodiscard]] std::vector<const app::Node*> children(app::NodeId parent) const {
        std::vector<const app::Node*> out;
        for (const auto& node : output.mirror)
            if (node.parent == parent) out.push_back(&node);
        return out;
    }

    app::State state;
    app::FrameInput input;
    app::FrameOutput output;
    std::vector<app::Effect> effects;

  private:
    // What a renderer would do with the requests of the font atlas.
    static void serve_textures() {
        for (auto* texture : ImGui::GetPlatformIO().Textures) {
            if (texture->Status == ImTextureStatus_WantDestroy) {
                texture->SetTexID(ImTextureID_Invalid);
                texture->SetStatus(ImTextureStatus_Destroyed);
            } else if (texture->Status != ImTextureStatus_Destroyed) {
                texture->SetTexID(1);
                texture->SetStatus(ImTextureStatus_OK);
            }
        }
    }

    BoxGlyphs glyphs_;
    std::optional<ui::Screen> screen_;
};

}  // namespace ui_test

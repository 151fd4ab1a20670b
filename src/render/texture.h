// Dear ImGui's textures on the GPU. Dear ImGui keeps the pixels and says in the status of each ImTextureData what it
// wants.
#pragma once

struct ImTextureData;

namespace render {

/// Does what the texture's status wants: create, update or destroy. A context which creates nothing leaves a creation
/// pending.
void serve_texture(ImTextureData& texture);

/// Deletes the texture on the GPU, if there is one, and lets it be created anew (unless it was to be destroyed).
void release_texture(ImTextureData& texture);

}  // namespace render

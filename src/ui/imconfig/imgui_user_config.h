// How Dear ImGui is built for this program; seen by every file that includes imgui.h.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_CLIPBOARD_FUNCTIONS

// Its few formats are served by ui/imgui_format.cpp: printf would weigh more than all panels together.
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS

// WebGL2 has no base vertex.
#define ImDrawIdx unsigned int

// In a release, a misuse of Dear ImGui needs neither its sentence nor its recovery.
#ifdef NDEBUG
#define IM_ASSERT_USER_ERROR(expression, message) ((void)(expression))
#endif

// Code points above U+FFFF (emoji, rare Han).
#define IMGUI_USE_WCHAR32

// Glyphs come from the host (ui/fonts.h), so neither the embedded font nor stb_truetype is linked. Dear ImGui has no
// switch of its own for that: with this define it asks ImGuiFreeType::GetFontLoader(), which ui/fonts.cpp defines.
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_ENABLE_FREETYPE

// In a debug build, Dear ImGui tells of each item, so that one which the mirror lacks is found (ui/audit.h).
#ifndef NDEBUG
#define IMGUI_ENABLE_TEST_ENGINE
#endif

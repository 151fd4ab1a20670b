// The JavaScript half of this room (web/lib/*.js), as C++ sees it. Texts are UTF-8 with a final zero; sizes are bytes.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" {

// ops.js settles these by `op` through op_done.
void crypto_sha256(std::uint32_t op, const void* data, std::size_t size);
void crypto_hmac(std::uint32_t op, std::uint32_t key, const void* data, std::size_t size);
void http_send(std::uint32_t op, const char* method, const char* url, const char* headers, const void* body,
               std::size_t body_size, std::uint32_t time_limit_ms, std::uint32_t tag);
void page_open(std::uint32_t op);
void journal_append(std::uint32_t op, const char* run, const void* lines, std::size_t size, int strict);
void journal_head(std::uint32_t op, const char* run, const void* head, std::size_t size);
void journal_list(std::uint32_t op);
void journal_read(std::uint32_t op, const char* run);
void journal_replace(std::uint32_t op, const char* run, const void* lines, std::size_t size);
void journal_erase(std::uint32_t op, const char* run);
void lock_take(std::uint32_t op, const char* name);
void file_open(std::uint32_t op);
void rehearsal_open(std::uint32_t op, const char* url, const char* wish);

void lock_release(const char* name);
void file_save(const char* name, const char* type, const void* text, std::size_t size);
void crypto_random(void* bytes, std::size_t size);
void http_abort(std::uint32_t tag);

void glyph_face(int face, float* out);
void* glyph_draw(int face, std::uint32_t code_point, float em, int metrics_only, float* out);

void surface_start();
void surface_wake();
void surface_wake_in(double milliseconds);
void surface_tick_at(double unix_ms);
void surface_drawn(std::uint32_t draws);
void surface_page(int dark, int chinese);
void surface_busy(int busy);

void mirror_apply(const void* records, std::uint32_t count);
void mirror_focus(std::uint32_t id);

int page_prefers_chinese();
int page_remember(const char* json);
void page_copy(const char* text);
int page_utc_offset();
void page_push_view(std::uint32_t view);

void sign_in_show();
void sign_in_forget();
void sign_in_texts(const char* lines);

}  // extern "C"

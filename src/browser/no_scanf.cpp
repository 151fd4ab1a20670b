// Dear ImGui reads its .ini lines with sscanf. This program keeps no .ini file (Screen sets IniFilename to null), so
// the C library's scanf, with its reader of floating point numbers, is kept out of the wasm.
extern "C" int sscanf(const char*, const char*, ...) {
    return 0;
}

// What the libraries call but this program never needs, so that the C library's readers and writers of floating point
// numbers, with their 128-bit arithmetic, stay out of the wasm:
//  - Dear ImGui reads its .ini lines with sscanf; there is no .ini file (Screen sets IniFilename to null).
//  - nlohmann's lexer converts each fraction with strtof, strtod or strtold; of a fraction only its written text is
//    used (dts/document_json.cpp). It writes control characters into its messages with snprintf; nobody reads those.
#include <cstddef>

extern "C" {

int sscanf(const char*, const char*, ...) {
    return 0;
}

int snprintf(char* out, std::size_t size, const char*, ...) {
    if (size > 0) *out = '\0';
    return 0;
}

float strtof(const char* text, char** end) {
    *end = const_cast<char*>(text);
    return 0;
}

double strtod(const char* text, char** end) {
    *end = const_cast<char*>(text);
    return 0;
}

long double strtold(const char* text, char** end) {
    *end = const_cast<char*>(text);
    return 0;
}

}  // extern "C"

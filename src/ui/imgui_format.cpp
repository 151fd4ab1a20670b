// Dear ImGui's own text formatting (window names, key names) without the C library's printf, which would be a tenth of
// the program. Serves %s %.*s %d %u %x %X %c %% with zero padding and width; any other letter is written as it is.
#include <imgui.h>
#include <imgui_internal.h>

#include <cstdarg>
#include <cstring>

namespace {

class Writer {
  public:
    Writer(char* out, std::size_t size) : out_(out), size_(size) {}

    void put(char c) {
        if (out_ && written_ + 1 < size_) out_[written_] = c;
        ++written_;
    }

    void text(const char* words, int most) {
        for (; *words && most != 0; ++words, --most)
            put(*words);
    }

    void number(unsigned value, unsigned base, bool upper, int width, char padding) {
        const char* const letters = upper ? "0123456789ABCDEF" : "0123456789abcdef";
        char digits[16];
        int count = 0;
        do {
            digits[count++] = letters[value % base];
            value /= base;
        } while (value != 0);
        for (int i = count; i < width; ++i)
            put(padding);
        while (count > 0)
            put(digits[--count]);
    }

    // The length without the end mark, as vsnprintf but never more than what was written.
    int finish() {
        if (!out_ || size_ == 0) return static_cast<int>(written_);
        const auto end = written_ < size_ ? written_ : size_ - 1;
        out_[end] = 0;
        return static_cast<int>(end);
    }

  private:
    char* out_;
    std::size_t size_;
    std::size_t written_ = 0;
};

}  // namespace

int ImFormatStringV(char* out, std::size_t size, const char* format, va_list arguments) {
    Writer writer(out, size);
    for (; *format; ++format) {
        if (*format != '%') {
            writer.put(*format);
            continue;
        }
        ++format;
        const char padding = *format == '0' ? '0' : ' ';
        int width = 0, precision = -1;
        while (*format >= '0' && *format <= '9')
            width = width * 10 + (*format++ - '0');
        if (std::strncmp(format, ".*", 2) == 0) {
            precision = va_arg(arguments, int);
            format += 2;
        }
        switch (*format) {
            case 's':
                writer.text(va_arg(arguments, const char*), precision);
                break;
            case 'c':
                writer.put(static_cast<char>(va_arg(arguments, int)));
                break;
            case 'd': {
                const int value = va_arg(arguments, int);
                if (value < 0) writer.put('-');
                writer.number(value < 0 ? 0u - static_cast<unsigned>(value) : static_cast<unsigned>(value), 10, false,
                              width, padding);
                break;
            }
            case 'u':
                writer.number(va_arg(arguments, unsigned), 10, false, width, padding);
                break;
            case 'x':
            case 'X':
                writer.number(va_arg(arguments, unsigned), 16, *format == 'X', width, padding);
                break;
            case 0:
                return writer.finish();
            default:
                writer.put(*format);
        }
    }
    return writer.finish();
}

int ImFormatString(char* out, std::size_t size, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int written = ImFormatStringV(out, size, format, arguments);
    va_end(arguments);
    return written;
}

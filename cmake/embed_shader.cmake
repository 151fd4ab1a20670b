# One shader to one header, in script mode; see embed_shaders() in shaders.cmake.
#   cmake -DVALIDATOR=<glslangValidator> -DSHADER=<file> [-DPARTNER=<vertex shader to link with>] -DHEADER=<file> -P embed_shader.cmake

cmake_minimum_required(VERSION 3.25)

function(validate)
    execute_process(COMMAND "${VALIDATOR}" ${ARGN} OUTPUT_VARIABLE report ERROR_VARIABLE report RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        file(REMOVE "${HEADER}")
        message(NOTICE "${report}")  # an error's text would be wrapped
        message(FATAL_ERROR "The shader ${SHADER} is wrong; the validator's report stands above.")
    endif()
endfunction()

function(minify source result)
    string(REGEX REPLACE "/\\*([^*]|\\*+[^*/])*\\*+/" " " source "${source}")
    string(REGEX REPLACE "//[^\n]*" "" source "${source}")
    string(REGEX REPLACE "[ \t\r]+" " " source "${source}")
    string(REGEX REPLACE " ?\n[ \n]*" "\n" source "${source}")
    string(STRIP "${source}" source)
    set(${result} "${source}" PARENT_SCOPE)
endfunction()

validate("${SHADER}")
if(PARTNER)
    validate(-l "${PARTNER}" "${SHADER}")
endif()

cmake_path(GET SHADER FILENAME name)
string(MAKE_C_IDENTIFIER "${name}" identifier)
file(READ "${SHADER}" source)
minify("${source}" source)
file(WRITE "${HEADER}" "// Made from ${name} by the build.
#pragma once

#include <string_view>

namespace shaders {
inline constexpr std::string_view ${identifier} = R\"glsl(${source}
)glsl\";
}
")

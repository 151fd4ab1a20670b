# What embed_shader.cmake does with good and wrong shaders: cmake -DVALIDATOR=... -DSCRATCH=<folder> -P embed_shader_test.cmake

cmake_minimum_required(VERSION 3.25)

set(script "${CMAKE_CURRENT_LIST_DIR}/../../cmake/embed_shader.cmake")
set(shaders "${CMAKE_CURRENT_LIST_DIR}/shaders")
set(header "${SCRATCH}/embed_shader_test.h")

macro(embed shader)
    file(WRITE "${header}" "from an earlier build")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" "-DVALIDATOR=${VALIDATOR}" "-DSHADER=${shaders}/${shader}" "-DHEADER=${header}" ${ARGN}
                -P "${script}"
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(case "${shader} ${ARGN}")
endmacro()

function(expect_failure message)
    if(result EQUAL 0)
        message(SEND_ERROR "${case}: the build goes on")
    endif()
    if(NOT output MATCHES "${message}")
        message(SEND_ERROR "${case}: the message lacks '${message}':\n${output}")
    endif()
    if(EXISTS "${header}")
        message(SEND_ERROR "${case}: a header of an earlier build is left")
    endif()
endfunction()

# A wrong shader stops the build with the file, the line and the reason.
embed(unfinished.vert)
expect_failure("unfinished.vert\n.*:5: 'assign' :  cannot convert from .*The shader [^ ]*/unfinished.vert")

# So does a fragment shader whose inputs do not fit the outputs of its vertex shader.
embed(commented.frag "-DPARTNER=${shaders}/commented.vert")
expect_failure("Types must match")

# A good shader is embedded without comments and blank lines, its directive first.
embed(commented.vert)
set(expected "// Made from commented.vert by the build.
#pragma once

#include <string_view>

namespace shaders {
inline constexpr std::string_view commented_vert = R\"glsl(#version 300 es
precision highp float;
uniform vec4 a[2]; uniform vec4 b;
out vec3 tint;
void main() {
tint = a[0].xyz / b.xyz;
gl_Position = a[1];
}
)glsl\";
}
")
file(READ "${header}" embedded)
if(NOT result EQUAL 0 OR NOT embedded STREQUAL expected)
    message(SEND_ERROR "${case}: result ${result}, header:\n${embedded}\n${output}")
endif()

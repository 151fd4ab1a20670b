# embed_shaders(<target> <file>...)
#
# Makes each GLSL ES 3.00 file a C++ constant of the target. shaders/imgui.vert becomes the header "shaders/imgui.vert.h" with
#     namespace shaders { inline constexpr std::string_view imgui_vert = ...; }
# The stage is the file's extension (.vert, .frag). Each shader is validated first, and a fragment shader is linked with the
# vertex shader of the same name if that is in the list; a mistake stops the build with the validator's own message.

find_program(GLSLANG_VALIDATOR glslangValidator
    DOC "Validator of the shaders; the package is glslang-tools on Debian, glslang elsewhere")

set(_embed_shader_script "${CMAKE_CURRENT_LIST_DIR}/embed_shader.cmake")

function(embed_shaders target)
    if(NOT GLSLANG_VALIDATOR)
        message(FATAL_ERROR "glslangValidator was not found; it checks the shaders. Install it (Debian: glslang-tools).")
    endif()
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/embedded")
    foreach(shader IN LISTS ARGN)
        cmake_path(ABSOLUTE_PATH shader NORMALIZE)
        cmake_path(GET shader FILENAME name)
        set(header "${folder}/shaders/${name}.h")
        set(partner "")
        if(name MATCHES "^(.*)\\.frag$")
            cmake_path(REPLACE_EXTENSION shader LAST_ONLY .vert OUTPUT_VARIABLE vertex_shader)
            foreach(other IN LISTS ARGN)
                cmake_path(ABSOLUTE_PATH other NORMALIZE)
                if(other STREQUAL vertex_shader)
                    set(partner "${other}")
                endif()
            endforeach()
        endif()
        add_custom_command(
            OUTPUT "${header}"
            COMMAND "${CMAKE_COMMAND}" "-DVALIDATOR=${GLSLANG_VALIDATOR}" "-DSHADER=${shader}" "-DPARTNER=${partner}"
                    "-DHEADER=${header}" -P "${_embed_shader_script}"
            DEPENDS "${shader}" ${partner} "${_embed_shader_script}"
            COMMENT "Validating and embedding ${name}"
            VERBATIM)
        target_sources(${target} PRIVATE "${header}")
    endforeach()
    target_include_directories(${target} PRIVATE "${folder}")
endfunction()

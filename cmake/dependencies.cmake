# Third parties: the targets imgui, nlohmann_json and pugixml, and with BUILD_TESTING gtest and gtest_main.
#
# Each is looked for in this order:
#   1. a folder given by the user: -D IMGUI_DIR=... (PUGIXML_DIR, NLOHMANN_JSON_DIR, GOOGLETEST_DIR), or an environment
#      variable of that name, which scripts/lib/env.sh sets too;
#   2. what scripts/setup has installed;
#   3. the upstream's repository at the tag in versions.env, for which the machine needs a network.
#
# Exceptions, RTTI and LTO are the caller's choice (add_compile_options before this file); warnings are off here.
include_guard()
include(FetchContent)

set(IMGUI_DIR "" CACHE PATH "Sources of Dear ImGui (the folder of imgui.h)")
set(PUGIXML_DIR "" CACHE PATH "Sources of pugixml (the folder of src/pugixml.cpp)")
set(NLOHMANN_JSON_DIR "" CACHE PATH "Headers of nlohmann/json (the folder of nlohmann/json.hpp)")
set(GOOGLETEST_DIR "" CACHE PATH "Sources of GoogleTest (the folder of googletest/)")

# pinned(<name> <result>): the value of a line in versions.env.
function(pinned name result)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/versions.env)
    file(STRINGS ${PROJECT_SOURCE_DIR}/cmake/versions.env line REGEX "^${name}=")
    if(NOT line)
        message(FATAL_ERROR "cmake/versions.env does not state ${name}.")
    endif()
    string(REGEX REPLACE "^[A-Z_]+=" "" value "${line}")
    set(${result} "${value}" PARENT_SCOPE)
endfunction()

# fetch_sources(<NAME> <title> <result>): the upstream's sources. FetchContent ends with git's words alone where there is
# no network, so the repository is asked first, and the user is told what else can be done.
function(fetch_sources name title result)
    pinned(${name}_GIT repository)
    pinned(${name}_TAG tag)
    string(TOLOWER ${name} content)
    if(NOT FETCHCONTENT_SOURCE_DIR_${name} AND NOT FETCHCONTENT_FULLY_DISCONNECTED
       AND NOT EXISTS ${FETCHCONTENT_BASE_DIR}/${content}-src)
        message(STATUS "Fetching ${title} ${tag}")
        set(ENV{GIT_TERMINAL_PROMPT} 0)
        execute_process(COMMAND git ls-remote --exit-code ${repository} refs/tags/${tag}
                        RESULT_VARIABLE failure OUTPUT_QUIET ERROR_QUIET)
        if(failure)
            message(FATAL_ERROR "The sources of ${title} are missing, and ${repository} does not answer. "
                                "Run scripts/setup (web or native), or set ${name}_DIR to a folder with the sources.")
        endif()
    endif()
    # A SOURCE_SUBDIR that does not exist keeps the upstream's own CMakeLists.txt out: the targets below are ours.
    FetchContent_Declare(${content} GIT_REPOSITORY ${repository} GIT_TAG ${tag} GIT_SHALLOW TRUE
                         SOURCE_SUBDIR not-built-by-its-own-files)
    FetchContent_MakeAvailable(${content})
    set(${result} ${${content}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

# find_sources(<NAME> <title> <result> WITNESS <file> INSTALLED <folder>): the folder that holds the witness.
function(find_sources name title result)
    cmake_parse_arguments(PARSE_ARGV 3 arg "" "WITNESS;INSTALLED" "")
    set(given "${${name}_DIR}")
    if(NOT given AND DEFINED ENV{${name}_DIR})
        file(TO_CMAKE_PATH "$ENV{${name}_DIR}" given)
    endif()
    if(given)
        if(NOT EXISTS ${given}/${arg_WITNESS})
            message(FATAL_ERROR "${name}_DIR is ${given}, which holds no ${arg_WITNESS}.")
        endif()
        set(folder ${given})
    elseif(EXISTS ${arg_INSTALLED}/${arg_WITNESS})
        set(folder ${arg_INSTALLED})
    else()
        fetch_sources(${name} ${title} folder)
    endif()
    message(STATUS "${title}: ${folder}")
    set(${result} ${folder} PARENT_SCOPE)
endfunction()

# third_party(<target>): what holds for code that is not ours.
function(third_party target)
    target_compile_options(${target} PRIVATE -w)
    set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "" POSITION_INDEPENDENT_CODE OFF)
endfunction()

# ---- Dear ImGui: the core without its tables (src/ui/imgui_left_out.cpp); drawing and input are ours

find_sources(IMGUI "Dear ImGui" imgui_folder WITNESS imgui.h INSTALLED ${PROJECT_SOURCE_DIR}/.tools/imgui)
file(STRINGS ${imgui_folder}/imgui.h imgui_version REGEX "^#define IMGUI_VERSION_NUM +[0-9]+")
string(REGEX MATCH "[0-9]+$" imgui_version "${imgui_version}")
if(imgui_version LESS 19200)
    message(FATAL_ERROR "Dear ImGui in ${imgui_folder} is too old: its textures must grow at run time, as since 1.92.")
endif()

add_library(imgui STATIC
    ${imgui_folder}/imgui.cpp
    ${imgui_folder}/imgui_draw.cpp
    ${imgui_folder}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_folder} ${PROJECT_SOURCE_DIR}/src/ui/imconfig)
if(EXISTS ${imgui_folder}/misc/freetype)
    target_include_directories(imgui SYSTEM PUBLIC ${imgui_folder}/misc/freetype)
endif()
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="imgui_user_config.h")
third_party(imgui)

# ---- nlohmann/json: headers

find_sources(NLOHMANN_JSON "nlohmann/json" json_folder
             WITNESS nlohmann/json.hpp INSTALLED ${PROJECT_SOURCE_DIR}/.tools/nlohmann-json)
if(EMSCRIPTEN AND json_folder STREQUAL "/usr/include")
    message(FATAL_ERROR "NLOHMANN_JSON_DIR must be a folder of its own: /usr/include holds this machine's other headers.")
endif()
add_library(nlohmann_json INTERFACE)
target_include_directories(nlohmann_json SYSTEM INTERFACE ${json_folder})

# ---- pugixml: no XPath, no streams, no exceptions

find_sources(PUGIXML pugixml pugixml_folder
             WITNESS src/pugixml.cpp INSTALLED ${PROJECT_SOURCE_DIR}/.tools/pugixml)
add_library(pugixml STATIC ${pugixml_folder}/src/pugixml.cpp)
target_include_directories(pugixml SYSTEM PUBLIC ${pugixml_folder}/src)
target_compile_definitions(pugixml PUBLIC PUGIXML_NO_XPATH PUGIXML_NO_STL PUGIXML_NO_EXCEPTIONS)
third_party(pugixml)

# ---- GoogleTest

if(BUILD_TESTING)
    find_sources(GOOGLETEST GoogleTest googletest_folder
                 WITNESS googletest/src/gtest-all.cc INSTALLED /usr/src/googletest)
    add_library(gtest STATIC ${googletest_folder}/googletest/src/gtest-all.cc)
    target_include_directories(gtest
        SYSTEM PUBLIC ${googletest_folder}/googletest/include
        PRIVATE ${googletest_folder}/googletest)
    third_party(gtest)
    if(EMSCRIPTEN)
        target_compile_definitions(gtest PUBLIC GTEST_HAS_PTHREAD=0)
    else()
        find_package(Threads REQUIRED)
        target_link_libraries(gtest PUBLIC Threads::Threads)
    endif()
    add_library(gtest_main STATIC ${googletest_folder}/googletest/src/gtest_main.cc)
    target_link_libraries(gtest_main PUBLIC gtest)
    third_party(gtest_main)
endif()

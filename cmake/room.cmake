# One library for each room of the architecture, with exactly the links its row in the table allows.

# add_room(NAME SOURCES ... [LINKS ...] [PRIVATE_LINKS ...])
function(add_room NAME)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(${NAME} STATIC ${ROOM_SOURCES})
    target_include_directories(${NAME} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(${NAME} PUBLIC ${ROOM_LINKS} PRIVATE ${ROOM_PRIVATE_LINKS} project_warnings)
endfunction()

# add_room_tests(ROOM SOURCES ... [LINKS ...]): the program `ROOM_tests` of the test `ROOM`, natively under the preset's
# sanitizers or as wasm under node, where WebCrypto is real. A *_test.cpp of the folder that is not named stops CMake.
function(add_room_tests ROOM)
    cmake_parse_arguments(TESTS "" "" "SOURCES;LINKS" ${ARGN})
    file(GLOB present CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *_test.cpp)
    foreach(file IN LISTS present)
        if(NOT file IN_LIST TESTS_SOURCES)
            message(FATAL_ERROR "${file} is in no target: name it in ${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt.")
        endif()
    endforeach()

    add_executable(${ROOM}_tests ${TESTS_SOURCES})
    target_link_libraries(${ROOM}_tests PRIVATE test_support ${ROOM} ${TESTS_LINKS} project_warnings)
    if(SANITIZE)
        # Of the rooms all is checked. Behaviour in the tests' own code as well would double the time of compiling them.
        target_compile_options(${ROOM}_tests PRIVATE -fno-sanitize=undefined)
    endif()
    if(EMSCRIPTEN)
        # Asyncify lets a test wait for a promise; NODERAWFS lets it read its fixtures.
        target_link_options(${ROOM}_tests PRIVATE -sASYNCIFY -sNODERAWFS -sENVIRONMENT=node -sEXIT_RUNTIME
                            -sALLOW_MEMORY_GROWTH -sSTACK_SIZE=1MB)
    endif()
    add_test(NAME ${ROOM} COMMAND ${ROOM}_tests --gtest_brief=1)
    set_tests_properties(${ROOM} PROPERTIES TIMEOUT 300)
endfunction()
